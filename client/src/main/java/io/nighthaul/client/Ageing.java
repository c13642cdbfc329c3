package io.nighthaul.client;

/**
 * How old the outbox is, by its own count: time by the phone's clock, added up in steps, none of them negative and none
 * longer than a day.
 *
 * <p>A phone's clock jumps: to 1970 when the battery dies, years ahead by a slip of the finger. Retention by that clock
 * would throw the safety buffer away at once, or keep it for years. By this count a jump ahead costs at most a day, a
 * jump back nothing, and a phone that was off for a week keeps its records longer, which harms nobody.
 *
 * @param wallMs what the phone's clock showed last; 0 if never looked at
 * @param agedMs the count
 */
record Ageing(long wallMs, long agedMs) {
    static final long STEP_MAX_MS = 86_400_000;

    Ageing at(long nowMs) {
        long step = wallMs == 0 ? 0 : nowMs - wallMs;
        return new Ageing(nowMs, agedMs + Math.max(0, Math.min(step, STEP_MAX_MS)));
    }
}
