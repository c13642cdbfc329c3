package io.nighthaul.alert;

/** What can be worth an alert. The names are stable across releases: receivers sort by them. */
public enum AlertKind {
    NO_PROGRESS(AlertSeverity.CRITICAL),
    /** A whole night went by without any work, and it was nobody's wish. */
    NIGHT_LOST(AlertSeverity.WARNING),
    DISK(AlertSeverity.CRITICAL),
    EMERGENCY_LOAD(AlertSeverity.WARNING),
    BREAKER_OPEN(AlertSeverity.WARNING),
    VEHICLE_SKIPPED(AlertSeverity.WARNING),
    VERIFICATION_MISMATCH(AlertSeverity.CRITICAL),
    /** Slices have been waiting for too long to be judged again. */
    RECOMPUTE_BEHIND(AlertSeverity.WARNING),
    /** Orders have fields that none had before. */
    ORDER_DRIFT(AlertSeverity.WARNING),
    /** Details of orders failed too often and are asked for rarely now. */
    ORDERS_PARKED(AlertSeverity.WARNING),
    /** Phones are sent away for want of room, or what they sent does not become fixes. */
    UPLOADS_STUCK(AlertSeverity.CRITICAL),
    /** Happens, and is not there afterwards. */
    CAMPAIGN_FINISHED(AlertSeverity.INFO),
    FATAL_ERROR(AlertSeverity.CRITICAL),
    /** Somebody wants to see whether alerts arrive. */
    TEST(AlertSeverity.INFO);

    private final AlertSeverity severity;

    AlertKind(AlertSeverity severity) {
        this.severity = severity;
    }

    /** Unless whoever raises it knows better. */
    public AlertSeverity severity() {
        return severity;
    }

    /** Whether it happens at a moment; all others last until they are resolved. */
    public boolean isEvent() {
        return this == CAMPAIGN_FINISHED || this == TEST;
    }
}
