package io.nighthaul.report;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How long the time is that one row speaks of. All are of the fleet's zone. */
public enum Level {
    FIVE_MINUTES("5m"),
    QUARTER_HOUR("15m"),
    HOUR("hour"),
    DAY("day"),
    MONTH("month"),
    YEAR("year"),
    /** All that was asked for. */
    PERIOD("period");

    private final String text;

    Level(String text) {
        this.text = text;
    }

    /** As the API and the command line write it. */
    public String text() {
        return text;
    }

    /** @throws InvalidReportException for what is none */
    public static Level of(String text) {
        return Arrays.stream(values())
                .filter(level -> level.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidReportException("there is no level \"" + text + "\"; there are "
                        + Arrays.stream(values()).map(Level::text).collect(Collectors.joining(", "))));
    }

    /** Whether rows are of whole local days or longer. */
    boolean isOfDays() {
        return compareTo(DAY) >= 0;
    }
}
