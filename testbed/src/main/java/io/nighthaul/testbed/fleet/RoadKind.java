package io.nighthaul.testbed.fleet;

/** How fast a road is driven in free traffic, and how often its lights are red. */
enum RoadKind {
    STREET(45, 0.18),
    AVENUE(60, 0.35),
    FAST(100, 0),
    RING(90, 0);

    private final double metresPerSecond;
    private final double redShare;

    RoadKind(double kilometresPerHour, double redShare) {
        this.metresPerSecond = kilometresPerHour / 3.6;
        this.redShare = redShare;
    }

    double metresPerSecond() {
        return metresPerSecond;
    }

    /** Probability that a vehicle which drives along this road has to stop at a crossing. */
    double redShare() {
        return redShare;
    }

    boolean isFast() {
        return this == FAST || this == RING;
    }
}
