package io.nighthaul.report;

import java.util.Locale;

/** In what a table is written. */
public enum SheetFormat {
    JSON("application/json"),
    CSV("text/csv;header=present;charset=utf-8"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String mediaType;

    SheetFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** @throws InvalidReportException for what is none */
    public static SheetFormat of(String text) {
        for (SheetFormat format : values()) {
            if (format.text().equals(text)) {
                return format;
            }
        }
        throw new InvalidReportException("a table is written as json, csv or xlsx, not as \"" + text + "\"");
    }

    /** As the API writes it; also how the name of a file ends. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String mediaType() {
        return mediaType;
    }
}
