package io.nighthaul.report.export;

import io.nighthaul.report.InvalidReportException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Locale;

/** In what a day is written. */
public enum ExportFormat {
    GPX("application/gpx+xml"),
    GEOJSON("application/geo+json");

    private final String mediaType;

    ExportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** @throws InvalidReportException for what is none */
    public static ExportFormat of(String text) {
        for (ExportFormat format : values()) {
            if (format.text().equals(text)) {
                return format;
            }
        }
        throw new InvalidReportException("a day is written as gpx or geojson, not as \"" + text + "\"");
    }

    /** As the API and the command line write it; also how the name of a file ends. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String mediaType() {
        return mediaType;
    }

    DaySheet sheet(String vehicle, LocalDate day, OutputStream out) {
        try {
            return switch (this) {
                case GPX -> new GpxDay(vehicle, day, out);
                case GEOJSON -> new GeoJsonDay(vehicle, day, out);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
