package io.nighthaul.report.export;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Why a fix was not accepted.
 *
 * @param type name of the {@link io.nighthaul.track.VerdictType}
 * @param metres from the fix it was compared with
 * @param impliedKmh the speed it would have taken; null for more than any
 * @param limit that it broke, in the unit of the type
 * @param limitUnit {@code m}, {@code km/h}, {@code deg} or {@code s} (since 1970)
 * @param ruleSet name and version of the rules
 */
record Finding(
        String type,
        String severity,
        BigDecimal metres,
        @Nullable BigDecimal impliedKmh,
        BigDecimal limit,
        String limitUnit,
        String ruleSet) {

    /** As the table has it. */
    static Finding of(String type, String severity, long distanceMm, int impliedDkmh, int limit, String ruleSet) {
        String unit = switch (type) {
            case "speed_spike" -> "km/h";
            case "out_of_range" -> "deg";
            case "implausible_time" -> "s";
            default -> "m";
        };
        int places = switch (unit) {
            case "km/h" -> 1;
            case "deg" -> 7;
            case "s" -> 0;
            default -> 3;
        };
        return new Finding(
                type,
                severity,
                BigDecimal.valueOf(distanceMm, 3),
                impliedDkmh == Integer.MAX_VALUE ? null : BigDecimal.valueOf(impliedDkmh, 1),
                BigDecimal.valueOf(limit, places),
                unit,
                ruleSet);
    }

    /** In a sentence. */
    String words() {
        String speed = impliedKmh == null ? "" : ", " + impliedKmh.toPlainString() + " km/h";
        return type + " (" + severity + "): " + metres.toPlainString() + " m" + speed + "; limit "
                + limit.toPlainString() + " " + limitUnit + ", rules " + ruleSet;
    }
}
