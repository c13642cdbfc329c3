package io.nighthaul.guard;

/**
 * Where hauling pauses and where it is an emergency, in the signal's unit. For a signal of which little is bad, such as
 * free disk, critical lies below pause.
 *
 * @param critical infinite when no value of this signal is an emergency, see {@link #pauseOnly}
 */
public record Limit(double pause, double critical) {
    /** Keeps a ratio printable and storable when its divisor is nearly nothing. */
    static final double UTILISATION_MAX = 1_000;

    public Limit {
        if (!(pause > 0) || !(critical > 0) || Double.isInfinite(pause)) {
            throw new IllegalArgumentException(
                    "a limit needs positive numbers, was pause at " + pause + ", emergency at " + critical);
        }
    }

    /** A limit that pauses and never is an emergency: a busy CPU of our own needs nobody woken. */
    public static Limit pauseOnly(double pause) {
        return new Limit(pause, Double.POSITIVE_INFINITY);
    }

    boolean hasEmergency() {
        return !Double.isInfinite(critical);
    }

    /** @throws IllegalArgumentException when emergency comes before pause */
    void requireFit(Signal signal) {
        if (!hasEmergency()) {
            return;
        }
        if (signal.isRoom() ? critical > pause : critical < pause) {
            throw new IllegalArgumentException("%s: emergency at %s must lie %s pause at %s"
                    .formatted(
                            signal.key(),
                            signal.unit().text(critical),
                            signal.isRoom() ? "below" : "above",
                            signal.unit().text(pause)));
        }
    }

    /** 0 is idle, 1 is where hauling pauses; at most {@value #UTILISATION_MAX}. */
    double utilisation(Signal signal, double value) {
        double ratio = signal.isRoom() ? pause / value : value / pause;
        return Math.min(ratio, UTILISATION_MAX);
    }

    boolean isCritical(Signal signal, double value) {
        return hasEmergency() && (signal.isRoom() ? value <= critical : value >= critical);
    }
}
