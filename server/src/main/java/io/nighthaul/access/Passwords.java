package io.nighthaul.access;

import io.nighthaul.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** How passwords are made, judged and kept: as bcrypt, a quarter of a second of work for each guess. */
final class Passwords {
    static final int CHARS_MIN = 10;

    /** What bcrypt takes; anything after it would not count. */
    static final int BYTES_MAX = 72;

    private static final int STRENGTH = 12;

    /** Without the letters and digits that look alike. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder(STRENGTH);

    /** Somebody who sends one guess after the other shall not have all of the processors. */
    private final Semaphore places =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    /** Of a user that there is not, so that a guess at a name takes as long as one at a password. */
    private final String nobody = bcrypt.encode(random().reveal());

    /** 117 random bits, to be written down or typed. */
    static Secret random() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            text.append(i > 0 && i % 5 == 0 ? "-" : "").append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new Secret(text.toString());
    }

    /** @throws AccessException saying what a password must be */
    static void require(String name, Secret password) {
        String text = password.reveal();
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        boolean isLong = text.codePointCount(0, text.length()) >= CHARS_MIN;
        if (!isLong || bytes > BYTES_MAX) {
            throw new AccessException(
                    AccessException.Kind.INVALID,
                    "a password needs " + CHARS_MIN + " characters or more, and " + BYTES_MAX + " bytes or fewer");
        }
        if (text.chars().distinct().count() < 5
                || text.toLowerCase(Locale.ROOT).contains(name)
                || name.contains(text.toLowerCase(Locale.ROOT))) {
            throw new AccessException(
                    AccessException.Kind.INVALID,
                    "a password must not hold the user's name, and needs five different characters");
        }
    }

    String hash(Secret password) {
        return bcrypt.encode(password.reveal());
    }

    /**
     * Takes as long for somebody whom there is not.
     *
     * @param hash null for a user without a password
     */
    boolean matches(Secret password, @Nullable String hash) {
        String text = password.reveal();
        boolean isPossible = text.getBytes(StandardCharsets.UTF_8).length <= BYTES_MAX;
        places.acquireUninterruptibly();
        try {
            boolean matches = bcrypt.matches(isPossible ? text : "", hash == null ? nobody : hash);
            return matches && isPossible && hash != null;
        } finally {
            places.release();
        }
    }
}
