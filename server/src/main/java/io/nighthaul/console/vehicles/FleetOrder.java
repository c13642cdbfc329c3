package io.nighthaul.console.vehicles;

import io.nighthaul.console.api.Refusal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/** By what vehicles are ordered; figures with the largest first, and by code where they are equal. */
public enum FleetOrder {
    CODE,
    DRIVEN,
    GAP,
    DRIVING,
    FIXES,
    OUTLIERS,
    LAST_DAY;

    /** As the API writes it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws Refusal for what is none */
    public static FleetOrder of(String text) {
        return Arrays.stream(values())
                .filter(order -> order.text().equals(text))
                .findFirst()
                .orElseThrow(() -> Refusal.unprocessable("vehicles are ordered by "
                        + Arrays.stream(values()).map(FleetOrder::text).collect(Collectors.joining(", ")) + ", not by "
                        + text));
    }

    Comparator<FleetBody.Row> comparator() {
        Comparator<FleetBody.Row> byCode = Comparator.comparing(FleetBody.Row::code);
        return switch (this) {
            case CODE -> byCode;
            case DRIVEN ->
                Comparator.comparingLong(FleetBody.Row::drivenMm).reversed().thenComparing(byCode);
            case GAP ->
                Comparator.comparingLong(FleetBody.Row::gapMm).reversed().thenComparing(byCode);
            case DRIVING ->
                Comparator.comparingLong(FleetBody.Row::movingMs).reversed().thenComparing(byCode);
            case FIXES ->
                Comparator.comparingLong(FleetBody.Row::fixes).reversed().thenComparing(byCode);
            case OUTLIERS ->
                Comparator.comparingLong(FleetBody.Row::outliers).reversed().thenComparing(byCode);
            case LAST_DAY ->
                Comparator.comparing(
                                FleetBody.Row::lastDay,
                                Comparator.nullsFirst(Comparator.<java.time.LocalDate>naturalOrder()))
                        .reversed()
                        .thenComparing(byCode);
        };
    }
}
