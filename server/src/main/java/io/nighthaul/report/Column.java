package io.nighthaul.report;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table of figures.
 *
 * @param name for machines, without its unit
 * @param title for people, without its unit
 * @param text of a row, where the unit is text
 * @param figure of a row in the smallest unit, where it is a number; null where it is not known
 */
public record Column<R>(
        String name, String title, Unit unit, Function<R, @Nullable String> text, Function<R, @Nullable Long> figure) {

    static <R> Column<R> text(String name, String title, Function<R, @Nullable String> text) {
        return new Column<>(name, title, Unit.TEXT, text, row -> null);
    }

    static <R> Column<R> figure(String name, String title, Unit unit, Function<R, @Nullable Long> figure) {
        return new Column<>(name, title, unit, row -> null, figure);
    }

    public boolean isText() {
        return unit == Unit.TEXT;
    }

    /** With its unit, as the first line of a CSV file has it. */
    String header() {
        return unit.named(name);
    }

    /** With its unit, for people. */
    public String heading() {
        return unit.titled(title);
    }
}
