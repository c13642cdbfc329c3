package io.nighthaul.bench.filters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The lower part of a page, which a program writes; the upper one is somebody's and stays. */
final class GeneratedPart {
    static final String MARKER = "<!-- generated below -->";

    private GeneratedPart() {}

    /** Replaces all that stands below the marker; a page without one gets it at its end. */
    static void replace(Path page, String text) throws IOException {
        String before = Files.exists(page) ? Files.readString(page) : "";
        Files.writeString(page, replaced(before, text));
    }

    static String replaced(String page, String text) {
        int at = page.indexOf(MARKER);
        String kept = at < 0 ? page : page.substring(0, at);
        String separated = kept.isEmpty() || kept.endsWith("\n\n") ? kept : kept.stripTrailing() + "\n\n";
        return separated + MARKER + "\n\n" + text.strip() + "\n";
    }
}
