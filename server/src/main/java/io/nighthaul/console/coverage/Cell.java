package io.nighthaul.console.coverage;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How a vehicle's day stands, as one letter. A capital letter says that phones have sent fixes of that day, too.
 *
 * @see CoverageGrid
 */
enum Cell {
    /** Nothing is here, and nothing is waited for. */
    NOTHING('.'),
    /** A campaign that has not ended is to bring it. */
    MISSING('q'),
    /** Only phones have sent something. */
    PHONES('p'),
    /** Delivered, and not compared with the source. */
    HAULED('h'),
    /** Proven equal to the source. */
    VERIFIED('v'),
    /** What came since is not judged yet: its figures are about to change. */
    LATE('l'),
    /** Found to differ from the source, and to be hauled again. */
    MISMATCH('m');

    private final char letter;

    Cell(char letter) {
        this.letter = letter;
    }

    /** As the API writes it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    char letter(boolean hasPhones) {
        return hasPhones && this != PHONES ? Character.toUpperCase(letter) : letter;
    }

    /** Letters and what they mean, in the order in which they are explained. */
    static Map<String, String> legend() {
        Map<String, String> legend = new LinkedHashMap<>();
        for (Cell cell : values()) {
            legend.put(String.valueOf(cell.letter), cell.text());
        }
        return legend;
    }
}
