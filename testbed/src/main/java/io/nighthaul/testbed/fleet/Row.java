package io.nighthaul.testbed.fleet;

/** One row on its way from the receiver into {@link Columns}; a scratch pad, reused for every fix. */
final class Row {
    private final LocalPlane plane;
    long timeMs;
    int latE7;
    int lonE7;
    int speedTenthsKmh;
    Label label = Label.GOOD;
    Arrival arrival = Arrival.IN_TURN;

    Row(LocalPlane plane) {
        this.plane = plane;
    }

    /** Sets the coordinates to a place given in metres on the local plane. */
    void place(double x, double y) {
        latE7 = plane.latE7(x, y);
        lonE7 = plane.lonE7(x, y);
    }
}
