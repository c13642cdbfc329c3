package io.nighthaul.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Whom one row speaks of. */
public enum By {
    VEHICLE,
    /** Vehicles that are in no group make a row of their own. */
    GROUP,
    FLEET;

    /** As the API and the command line write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws InvalidReportException for what is none */
    public static By of(String text) {
        return Arrays.stream(values())
                .filter(by -> by.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidReportException("rows are by "
                        + Arrays.stream(values()).map(By::text).collect(Collectors.joining(", ")) + ", not by \""
                        + text + "\""));
    }
}
