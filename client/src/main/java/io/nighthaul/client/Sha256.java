package io.nighthaul.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** A SHA-256, by its 64 hexadecimal digits. */
record Sha256(String hex) {
    private static final String DIGITS = "0123456789abcdef";
    private static final int BYTES = 32;

    Sha256 {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256: " + hex);
        }
    }

    static Sha256 of(byte[] content) {
        try {
            return new Sha256(hex(MessageDigest.getInstance("SHA-256").digest(content)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every platform has SHA-256", e);
        }
    }

    static Sha256 of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As a Content-Digest field has it (RFC 9530): {@code sha-256=:base64:}. */
    String contentDigest() {
        byte[] bytes = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        return "sha-256=:" + Base64.getEncoder().encodeToString(bytes) + ":";
    }

    /** Reads a Content-Digest, {@code sha-256:hex}, or the digits alone; empty if it is neither. */
    static Optional<Sha256> parse(String text) {
        String value = text.trim();
        if (value.startsWith("sha-256=:") && value.endsWith(":") && value.length() > 10) {
            try {
                byte[] bytes = Base64.getDecoder().decode(value.substring(9, value.length() - 1));
                return bytes.length == BYTES ? Optional.of(new Sha256(hex(bytes))) : Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        String digits = (value.startsWith("sha-256:") ? value.substring(8) : value).toLowerCase(Locale.ROOT);
        return digits.matches("[0-9a-f]{64}") ? Optional.of(new Sha256(digits)) : Optional.empty();
    }

    private static String hex(byte[] bytes) {
        var out = new StringBuilder(2 * bytes.length);
        for (byte b : bytes) {
            out.append(DIGITS.charAt(b >> 4 & 15)).append(DIGITS.charAt(b & 15));
        }
        return out.toString();
    }
}
