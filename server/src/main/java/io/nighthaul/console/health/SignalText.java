package io.nighthaul.console.health;

import io.nighthaul.console.frame.Display;
import java.util.OptionalDouble;

/** Writes values of the guard's signals in the reader's language. Templates know it as {@code written}. */
final class SignalText {
    /** @param unit as the API names it */
    public String value(Display display, String unit, OptionalDouble value) {
        if (value.isEmpty()) {
            return Display.NONE;
        }
        double number = value.getAsDouble();
        return switch (unit) {
            case "bytes" -> display.bytes(Math.round(number));
            case "percent" -> display.number(number, 0) + " %";
            case "seconds" -> number < 1 ? display.number(number * 1_000, 0) + " ms" : display.number(number, 1) + " s";
            case "ratio" -> display.number(number, 2);
            default -> display.number(number, number == Math.rint(number) ? 0 : 1);
        };
    }
}
