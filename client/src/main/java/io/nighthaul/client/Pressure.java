package io.nighthaul.client;

/** When the outbox is too full, and how often that is worth saying. */
final class Pressure {
    private final Policy.Keeping keeping;
    private long saidAt;

    Pressure(Policy.Keeping keeping) {
        this.keeping = keeping;
    }

    boolean isEmergency(OutboxCounts counts) {
        return counts.total() >= keeping.emergencyFrom();
    }

    /** Whether what is left after a clean-up is still too much, and a tenth of the threshold more than said last. */
    synchronized boolean isWorthTelling(OutboxCounts left) {
        if (!isEmergency(left)) {
            saidAt = 0;
            return false;
        }
        boolean isNew = saidAt == 0 || left.total() >= saidAt + Math.max(1, keeping.emergencyFrom() / 10);
        if (isNew) {
            saidAt = left.total();
        }
        return isNew;
    }

    /** The outbox is below the threshold. */
    synchronized void isOver() {
        saidAt = 0;
    }
}
