package io.nighthaul.audit;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Tells two secrets apart without showing either. */
public final class Fingerprint {
    /** Enough to tell a handful of secrets apart; too little to find one by trying. */
    private static final int BYTES = 4;

    private Fingerprint() {}

    /** In the form {@code sha256:1a2b3c4d}. */
    public static String of(String secret) {
        byte[] digest = Chain.sha256().digest(secret.getBytes(StandardCharsets.UTF_8));
        return "sha256:" + HexFormat.of().formatHex(digest, 0, BYTES);
    }
}
