package io.nighthaul.track;

import java.math.BigDecimal;

/**
 * One figure of some rules, for people to read.
 *
 * @param unit as written behind the value, such as {@code m}, {@code km/h}, {@code s}; empty for a count
 */
public record Figure(String name, BigDecimal value, String unit) {

    static Figure count(String name, int value) {
        return new Figure(name, BigDecimal.valueOf(value), "");
    }

    static Figure metres(String name, int mm) {
        return new Figure(name, thousandths(mm), "m");
    }

    static Figure seconds(String name, int ms) {
        return new Figure(name, thousandths(ms), "s");
    }

    static Figure kmh(String name, int dkmh) {
        return new Figure(name, plain(BigDecimal.valueOf(dkmh, 1)), "km/h");
    }

    static Figure metresPerSecondSquared(String name, int mmPerS2) {
        return new Figure(name, thousandths(mmPerS2), "m/s²");
    }

    static Figure degrees(String name, int e7) {
        return new Figure(name, plain(BigDecimal.valueOf(e7, 7)), "°");
    }

    private static BigDecimal thousandths(int value) {
        return plain(BigDecimal.valueOf(value, 3));
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal shortest = value.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    @Override
    public String toString() {
        return unit.isEmpty() ? name + " " + value.toPlainString() : name + " " + value.toPlainString() + " " + unit;
    }
}
