package io.nighthaul.track;

/**
 * The default rules: how far a fix may be from the last accepted one grows with the time between them.
 *
 * @param version stored with every verdict
 * @param floorMm what a fix may be off at any time, in millimetres: the noise of two good receivers' fixes
 * @param speedMaxDkmh what the limit grows by, in 0.1 km/h
 * @param silenceMaxMs segments longer than this count as gap instead of driven
 * @param chainMax so many fixes in a row that agree among themselves are believed whatever came before
 * @param nullIslandMm radius around 0° N 0° E in which nothing is believed, in millimetres
 * @param stepMinMm the way is added up in steps of at least this, in millimetres, so that noise does not add up
 * @param parkedMm how far the fixes of a parked vehicle may wander, in millimetres
 * @param parkedAfterMs a vehicle that has not made a step for so long is parked
 */
public record AdaptiveRules(
        int version,
        int floorMm,
        int speedMaxDkmh,
        int silenceMaxMs,
        int chainMax,
        int nullIslandMm,
        int stepMinMm,
        int parkedMm,
        int parkedAfterMs)
        implements Rules {
    public static final AdaptiveRules DEFAULT =
            new AdaptiveRules(1, 30_000, 1_800, 180_000, 50, 1_000_000, 15_000, 35_000, 60_000);

    public AdaptiveRules {
        if (version < 1 || floorMm < 1 || speedMaxDkmh < 1 || silenceMaxMs < 1 || chainMax < 1) {
            throw new IllegalArgumentException(
                    "version, floorMm, speedMaxDkmh, silenceMaxMs and chainMax must be positive");
        }
    }

    @Override
    public String profile() {
        return "adaptive";
    }
}
