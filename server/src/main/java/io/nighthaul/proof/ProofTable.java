package io.nighthaul.proof;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A sheet as lines: for people and printers, or with a comma between the fields (RFC 4180). */
public final class ProofTable {
    private static final List<String> TEXT_COLUMNS = List.of(
            "day",
            "rows",
            "fixes",
            "repeats",
            "ties",
            "quarantined",
            "outliers",
            "km",
            "stated by the source",
            "read back",
            "state",
            "delivered",
            "verified",
            "rules");
    private static final int NUMBERS_FROM = 1;
    private static final int NUMBERS_TO = 7;

    private static final List<String> CSV_COLUMNS = List.of(
            "vehicle",
            "day",
            "state",
            "is_proven",
            "source_rows",
            "fixes",
            "repeats",
            "ties",
            "quarantined",
            "stated_rows",
            "stated_checksum",
            "read_back_rows",
            "read_back_checksum",
            "delivered_at",
            "verified_at",
            "rule_set",
            "other_fixes",
            "outliers",
            "driven_mm",
            "gap_mm",
            "digest");

    private ProofTable() {}

    /** With totals, and the digest at the end. */
    public static List<String> text(ProofSheet sheet) {
        List<List<String>> table = new ArrayList<>();
        table.add(TEXT_COLUMNS);
        sheet.slices().forEach(slice -> table.add(row(slice)));
        table.add(total(sheet));
        List<String> lines = new ArrayList<>();
        lines.add("Proof sheet of vehicle " + sheet.vehicle() + ", " + sheet.first() + " to " + sheet.last()
                + ", read back at " + seconds(sheet.at()));
        lines.add("");
        lines.addAll(aligned(table));
        lines.add("");
        lines.add(sheet.totals().proven() + " of " + sheet.totals().slices()
                + " slices are proven: what is read back now is what the source stated.");
        if (sheet.strays() > 0) {
            lines.add("Beside them " + sheet.strays() + " rows that say of no day that they belong to it are kept.");
        }
        lines.add("SHA-256 of the sheet, times left out: " + sheet.digest());
        return lines;
    }

    private static List<String> row(SliceProof slice) {
        SliceProof.Rows rows = slice.rows();
        return List.of(
                slice.day().toString(),
                Long.toString(rows.source()),
                Long.toString(rows.fixes()),
                Long.toString(rows.repeats()),
                Long.toString(rows.ties()),
                Long.toString(rows.quarantined()),
                Long.toString(slice.judged().outliers()),
                km(slice.judged().drivenMm()),
                slice.stated().map(SliceProof.Statement::checksum).orElse("-"),
                slice.readBack().checksum(),
                slice.state() + (slice.isProven() || !slice.state().equals("verified") ? "" : ", DIFFERS NOW"),
                slice.deliveredAt().map(ProofTable::seconds).orElse("-"),
                slice.verifiedAt().map(ProofTable::seconds).orElse("-"),
                slice.judged().ruleSet().isEmpty() ? "-" : slice.judged().ruleSet());
    }

    private static List<String> total(ProofSheet sheet) {
        SliceProof.Rows rows = sheet.totals().rows();
        return List.of(
                "total",
                Long.toString(rows.source()),
                Long.toString(rows.fixes()),
                Long.toString(rows.repeats()),
                Long.toString(rows.ties()),
                Long.toString(rows.quarantined()),
                Long.toString(sheet.totals().judged().outliers()),
                km(sheet.totals().judged().drivenMm()),
                "",
                "",
                "",
                "",
                "",
                "");
    }

    private static List<String> aligned(List<List<String>> table) {
        int[] widths = IntStream.range(0, TEXT_COLUMNS.size())
                .map(column -> table.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return table.stream()
                .map(row -> IntStream.range(0, widths.length)
                        .mapToObj(column -> padded(row.get(column), widths[column], column))
                        .collect(Collectors.joining("  "))
                        .stripTrailing())
                .toList();
    }

    private static String padded(String text, int width, int column) {
        String blanks = " ".repeat(width - text.length());
        return column >= NUMBERS_FROM && column <= NUMBERS_TO ? blanks + text : text + blanks;
    }

    /** A header, a line for each slice, and one with the totals and the digest. */
    public static List<String> csv(ProofSheet sheet) {
        List<String> lines = new ArrayList<>();
        lines.add(String.join(",", CSV_COLUMNS));
        sheet.slices().forEach(slice -> lines.add(csv(sheet.vehicle(), slice)));
        SliceProof.Rows rows = sheet.totals().rows();
        SliceProof.Judged judged = sheet.totals().judged();
        lines.add(joined(
                sheet.vehicle(),
                "total",
                "",
                sheet.isProven(),
                rows.source(),
                rows.fixes(),
                rows.repeats(),
                rows.ties(),
                rows.quarantined(),
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                judged.otherFixes(),
                judged.outliers(),
                judged.drivenMm(),
                judged.gapMm(),
                sheet.digest()));
        return lines;
    }

    private static String csv(String vehicle, SliceProof slice) {
        SliceProof.Rows rows = slice.rows();
        SliceProof.Judged judged = slice.judged();
        Optional<SliceProof.Statement> stated = slice.stated();
        return joined(
                vehicle,
                slice.day(),
                slice.state(),
                slice.isProven(),
                rows.source(),
                rows.fixes(),
                rows.repeats(),
                rows.ties(),
                rows.quarantined(),
                stated.map(one -> "" + one.rows()).orElse(""),
                stated.map(SliceProof.Statement::checksum).orElse(""),
                slice.readBack().rows(),
                slice.readBack().checksum(),
                slice.deliveredAt().map(Instant::toString).orElse(""),
                slice.verifiedAt().map(Instant::toString).orElse(""),
                judged.ruleSet(),
                judged.otherFixes(),
                judged.outliers(),
                judged.drivenMm(),
                judged.gapMm(),
                "");
    }

    private static String joined(Object... fields) {
        return Arrays.stream(fields).map(field -> quoted(field.toString())).collect(Collectors.joining(","));
    }

    private static String quoted(String text) {
        boolean needsQuotes = text.chars().anyMatch(letter -> letter == ',' || letter == '"' || letter < ' ');
        return needsQuotes ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static String km(long millimetres) {
        return String.format(Locale.ROOT, "%.3f", millimetres / 1e6);
    }

    private static String seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
