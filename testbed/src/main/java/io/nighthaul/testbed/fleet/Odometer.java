package io.nighthaul.testbed.fleet;

/**
 * The truth about one vehicle's day: readings of the path's length at every five minutes.
 *
 * <p>Each reading is rounded from the whole path so far, so that differences of readings always add up.
 */
final class Odometer {
    private final long[] readingsMm = new long[VehicleDay.BUCKETS + 1];
    private long hiddenMm;

    void read(int edge, double metres) {
        readingsMm[edge] = millimetres(metres);
    }

    void hide(double fromMetres, double toMetres) {
        hiddenMm += millimetres(toMetres) - millimetres(fromMetres);
    }

    long drivenMm(int fromEdge, int toEdge) {
        return readingsMm[toEdge] - readingsMm[fromEdge];
    }

    long hiddenMm() {
        return hiddenMm;
    }

    private static long millimetres(double metres) {
        return (long) Math.floor(metres * 1_000);
    }
}
