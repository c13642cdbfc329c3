package io.nighthaul.upload;

import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The header {@code Content-Digest} of RFC 9530: a digest over the content as it is sent, after packing. */
final class ContentDigest {
    private ContentDigest() {}

    /** As the header writes it. */
    static String of(Sha256 digest) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(digest.bytes()) + ":";
    }

    /**
     * Compares, if there is something to compare: the digests that we know; others may stand beside them.
     *
     * @throws UploadRefusal when the content is not the one that was sent, or the header cannot be read
     */
    static void check(@Nullable String header, byte[] content) {
        if (header == null) {
            return;
        }
        for (String member : header.split(",", 9)) {
            String[] pair = member.strip().split("=", 2);
            String algorithm = pair[0].strip().toLowerCase(Locale.ROOT);
            if (algorithm.equals("sha-256") && pair.length == 2) {
                if (!value(pair[1].strip()).equals(Sha256.of(content))) {
                    throw UploadRefusal.of(
                            RefusalCode.DIGEST_MISMATCH,
                            "the body does not have the digest that the header Content-Digest states; send it again");
                }
                return;
            }
        }
        if (Arrays.stream(header.split(",", 9)).noneMatch(member -> member.contains("="))) {
            throw unreadable();
        }
    }

    private static Sha256 value(String field) {
        if (field.length() < 2 || field.charAt(0) != ':' || field.charAt(field.length() - 1) != ':') {
            throw unreadable();
        }
        try {
            return Sha256.ofBytes(Base64.getDecoder().decode(field.substring(1, field.length() - 1)));
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private static UploadRefusal unreadable() {
        return UploadRefusal.of(
                RefusalCode.BAD_REQUEST, "Content-Digest must have the form sha-256=:base64: (RFC 9530)");
    }
}
