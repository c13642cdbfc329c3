package io.nighthaul.campaign;

import io.nighthaul.phrase.Sentence;

/** Why nothing moves. Whenever a campaign stands still it names exactly one of these. */
public enum StandstillReason implements Sentence {
    OUTSIDE_WINDOW("the closed window"),
    BATCH_CAP("the cap of batches"),
    BATCH_PAUSE("pauses between batches"),
    WOULD_NOT_FIT("time too short for another batch"),
    GUARD_PAUSE("the guard"),
    GUARD_EMERGENCY("the guard's emergency stop"),
    BLIND_SIGNAL("signals the guard could not see"),
    OPERATOR_PAUSE("operators"),
    DISK_FULL("a full disk"),
    BREAKER_OPEN("the open circuit breaker"),
    CLEANUP("cleanup"),
    WAITING_FOR_RETRY("waiting for retries"),
    NO_WORK("an empty queue");

    private final String words;

    StandstillReason(String words) {
        this.words = words;
    }

    /** What the time was lost to, as in "lost 12 min to …". */
    @Override
    public String english() {
        return words;
    }

    @Override
    public String code() {
        return "lost." + label();
    }

    public String label() {
        return Label.of(this);
    }

    public static StandstillReason of(String label) {
        return Label.parse(StandstillReason.class, label);
    }
}
