package io.nighthaul.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;

/**
 * By which a printed sheet can be checked against a later one of the same vehicle and days.
 *
 * <p>It is the SHA-256 of this text in UTF-8, each line ended by a line feed: {@code nighthaul proof 1}; the vehicle's
 * code, the first and the last day, parted by blanks; then for each slice, parted by blanks, the day, the state, rows of
 * the source, fixes, repeats, ties, quarantined rows, rows and checksum that the source stated ({@code - -} when it was
 * not asked), rows and checksum read back, rule set ({@code -} for none), fixes of other sources, outliers, millimetres
 * driven and in gaps. Times are not in it: the same content delivered or compared anew has the same digest.
 */
final class SheetDigest {
    private SheetDigest() {}

    static String of(String vehicle, LocalDate first, LocalDate last, List<SliceProof> slices) {
        MessageDigest sha = sha256();
        line(sha, "nighthaul proof 1");
        line(sha, vehicle + " " + first + " " + last);
        slices.forEach(slice -> line(sha, line(slice)));
        return HexFormat.of().formatHex(sha.digest());
    }

    static String line(SliceProof slice) {
        SliceProof.Rows rows = slice.rows();
        SliceProof.Judged judged = slice.judged();
        return String.join(
                " ",
                slice.day().toString(),
                slice.state(),
                Long.toString(rows.source()),
                Long.toString(rows.fixes()),
                Long.toString(rows.repeats()),
                Long.toString(rows.ties()),
                Long.toString(rows.quarantined()),
                slice.stated()
                        .map(stated -> stated.rows() + " " + stated.checksum())
                        .orElse("- -"),
                slice.readBack().rows() + " " + slice.readBack().checksum(),
                judged.ruleSet().isEmpty() ? "-" : judged.ruleSet(),
                Long.toString(judged.otherFixes()),
                Long.toString(judged.outliers()),
                Long.toString(judged.drivenMm()),
                Long.toString(judged.gapMm()));
    }

    private static void line(MessageDigest sha, String line) {
        sha.update((line + "\n").getBytes(UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
