package io.nighthaul.campaign;

import io.nighthaul.phrase.Phrase;
import io.nighthaul.phrase.Term;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Time in which work was allowed by the window and none was done, by reason.
 *
 * @param byReason never zero or negative; a reason that took no time is not there
 */
public record LostTime(Map<StandstillReason, Duration> byReason) {
    public static final LostTime NONE = new LostTime(Map.of());

    public LostTime {
        for (Map.Entry<StandstillReason, Duration> entry : byReason.entrySet()) {
            if (!entry.getValue().isPositive()) {
                throw new IllegalArgumentException(
                        "time lost to " + entry.getKey().label() + " must be more than 0 s, was " + entry.getValue());
            }
        }
        EnumMap<StandstillReason, Duration> copy = new EnumMap<>(StandstillReason.class);
        copy.putAll(byReason);
        byReason = Collections.unmodifiableMap(copy);
    }

    public LostTime plus(StandstillReason reason, Duration lost) {
        if (lost.isZero()) {
            return this;
        }
        EnumMap<StandstillReason, Duration> sum = new EnumMap<>(StandstillReason.class);
        sum.putAll(byReason);
        sum.merge(reason, lost, Duration::plus);
        return new LostTime(sum);
    }

    public Duration to(StandstillReason reason) {
        return byReason.getOrDefault(reason, Duration.ZERO);
    }

    public Duration total() {
        return byReason.values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * Such as {@code lost 4 h 30 min to pauses between batches, 12 min to the guard}; the greatest loss first. Having no
     * work is no loss.
     */
    String words() {
        String losses = said().stream().map(Phrase::text).collect(Collectors.joining(", "));
        return losses.isEmpty() ? "nothing lost" : "lost " + losses;
    }

    /** The same, loss by loss. */
    public List<Phrase> said() {
        return byReason.entrySet().stream()
                .filter(lost -> lost.getKey() != StandstillReason.NO_WORK)
                .sorted(Map.Entry.<StandstillReason, Duration>comparingByValue().reversed())
                .map(lost -> CampaignSentence.LOST_TO.with(
                        Wording.lasting(lost.getValue()),
                        Term.phrase(lost.getKey().with())))
                .toList();
    }
}
