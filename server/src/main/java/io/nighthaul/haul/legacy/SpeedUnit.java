package io.nighthaul.haul.legacy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.Collectors;

/** In what a legacy table measures speed. */
public enum SpeedUnit {
    KILOMETRES_PER_HOUR("km/h", "10"),
    METRES_PER_SECOND("m/s", "36"),
    KNOTS("knots", "18.52"),
    MILES_PER_HOUR("mph", "16.09344");

    private final String symbol;
    private final BigDecimal toDkmh;

    SpeedUnit(String symbol, String toDkmh) {
        this.symbol = symbol;
        this.toDkmh = new BigDecimal(toDkmh);
    }

    /** @throws IllegalArgumentException naming the units there are */
    public static SpeedUnit parse(String symbol) {
        return Arrays.stream(values())
                .filter(unit -> unit.symbol.equals(symbol))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown unit of speed \"" + symbol + "\"; there are "
                        + Arrays.stream(values()).map(unit -> unit.symbol).collect(Collectors.joining(", "))));
    }

    public String symbol() {
        return symbol;
    }

    /** What a value is multiplied by to become tenths of km/h. */
    BigDecimal toDkmh() {
        return toDkmh;
    }
}
