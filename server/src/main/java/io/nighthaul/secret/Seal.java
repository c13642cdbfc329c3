package io.nighthaul.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what has to be kept in the database, with a key that is not there: AES-256-GCM, a fresh nonce each time, and the
 * place for which the text is meant authenticated with it, so that it cannot be moved elsewhere.
 *
 * <p>A sealed text is {@code sealed:1:<which key>:<nonce, ciphertext and tag>}. The third part is a fingerprint of the
 * key, so that a text of another key is told apart from one that was tampered with.
 */
public final class Seal {
    /** Holds 64 hexadecimal digits, such as {@code openssl rand -hex 32} gives. */
    public static final String VARIABLE = "NIGHTHAUL_SECRET_KEY";

    /** Names a file that holds them. */
    public static final String FILE_VARIABLE = "NIGHTHAUL_SECRET_KEY_FILE";

    private static final String FORM = "sealed:1:";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;
    private final String which;

    private Seal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
        this.which = HexFormat.of().formatHex(sha256(key), 0, 4);
    }

    /**
     * With the key of the environment; empty when there is none.
     *
     * @throws IllegalArgumentException when it is no key, or its file cannot be read
     */
    public static Optional<Seal> fromEnvironment(Map<String, String> environment) {
        String text = environment.get(VARIABLE);
        String file = environment.get(FILE_VARIABLE);
        if (text == null && file == null) {
            return Optional.empty();
        }
        String where = text == null ? FILE_VARIABLE : VARIABLE;
        try {
            return Optional.of(of(new Secret(text == null ? Files.readString(Path.of(file)) : text)));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    FILE_VARIABLE + " names a file that cannot be read: " + e.getMessage(),
                    new UncheckedIOException(e));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
    }

    /** @throws IllegalArgumentException when it is not 64 hexadecimal digits */
    public static Seal of(Secret key) {
        String digits = key.reveal().strip();
        if (!digits.matches("[0-9A-Fa-f]{64}")) {
            throw new IllegalArgumentException(
                    "the key must be 64 hexadecimal digits, such as openssl rand -hex 32 gives");
        }
        return new Seal(HexFormat.of().parseHex(digits));
    }

    /** Whether a text has the form of a sealed one. */
    public static boolean isSealed(String text) {
        return text.startsWith(FORM);
    }

    /** @param place for which it is meant, such as the key of a setting */
    public String seal(String place, Secret secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] hidden = run(Cipher.ENCRYPT_MODE, place, nonce, secret.reveal().getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new IllegalStateException("this Java cannot encrypt with AES-GCM"));
        byte[] whole = ByteBuffer.allocate(nonce.length + hidden.length)
                .put(nonce)
                .put(hidden)
                .array();
        return FORM + which + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /**
     * What was sealed.
     *
     * @throws IllegalArgumentException when another key is needed, or the text was changed or is meant for another place
     */
    public Secret open(String place, String sealed) {
        String[] parts = sealed.split(":", 4);
        if (parts.length != 4 || !isSealed(sealed)) {
            throw new IllegalArgumentException("it is not sealed");
        }
        if (!parts[2].equals(which)) {
            throw new IllegalArgumentException("it was sealed with another key (" + parts[2] + "; this one is " + which
                    + "); start with that key in " + VARIABLE + ", or set the secret again");
        }
        byte[] whole = Base64.getUrlDecoder().decode(parts[3]);
        if (whole.length <= NONCE_BYTES) {
            throw new IllegalArgumentException("it is cut off");
        }
        byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
        byte[] hidden = Arrays.copyOfRange(whole, NONCE_BYTES, whole.length);
        return run(Cipher.DECRYPT_MODE, place, nonce, hidden)
                .map(bytes -> new Secret(new String(bytes, StandardCharsets.UTF_8)))
                .orElseThrow(() -> new IllegalArgumentException("it was changed, or is meant for another place"));
    }

    private Optional<byte[]> run(int mode, String place, byte[] nonce, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return Optional.of(cipher.doFinal(bytes));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Seal[" + which + "]";
    }
}
