package io.nighthaul.upload;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A token as a phone holds it: {@code nhd_<who>_<secret>}.
 *
 * <p>The first part says which token it is and may be shown; the secret is 256 random bits. Guessing it is out of reach,
 * so one round of SHA-256 is all that keeping it safe takes.
 *
 * @param publicId 12 hexadecimal digits
 * @param secret 64 hexadecimal digits
 */
record TokenText(String publicId, String secret) {
    private static final Pattern FORM = Pattern.compile("nhd_([0-9a-f]{12})_([0-9a-f]{64})");
    private static final SecureRandom RANDOM = new SecureRandom();

    static TokenText random() {
        return new TokenText(hex(6), hex(32));
    }

    private static String hex(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    static Optional<TokenText> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? Optional.of(new TokenText(form.group(1), form.group(2))) : Optional.empty();
    }

    /** What is kept of it. */
    Sha256 hash() {
        return Sha256.of(secret.getBytes(StandardCharsets.US_ASCII));
    }

    /** To be shown once. */
    String reveal() {
        return "nhd_" + publicId + "_" + secret;
    }

    @Override
    public String toString() {
        return "nhd_" + publicId + "_…";
    }
}
