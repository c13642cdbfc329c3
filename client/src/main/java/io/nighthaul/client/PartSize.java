package io.nighthaul.client;

/**
 * How large parts may be for now. Halved when something on the way refuses a part as too much, doubled with each session
 * that went through. Lives as long as the client, so that one sync need not learn again what another has learnt.
 */
final class PartSize {
    private static final int UNBOUNDED = 1 << 20;

    private int records = UNBOUNDED;
    private int parts = UNBOUNDED;

    synchronized ServerLimits within(ServerLimits limits) {
        return limits.withRecordsPerPartMax(records).withPartsMax(parts);
    }

    synchronized void shrink(SessionEnd.TooMuch tooMuch) {
        ServerLimits said = new ServerLimits(UNBOUNDED, UNBOUNDED, Long.MAX_VALUE).tightened(tooMuch.limits());
        if (tooMuch.isParts()) {
            parts = smaller(tooMuch.parts(), said.partsMax());
        } else {
            records = smaller(tooMuch.records(), said.recordsPerPartMax());
        }
    }

    synchronized void grow() {
        records = Math.min(UNBOUNDED, 2 * records);
        parts = Math.min(UNBOUNDED, 2 * parts);
    }

    private static int smaller(int was, int said) {
        return said < was ? said : Math.max(1, was / 2);
    }
}
