package io.nighthaul.testbed.legacy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Secrets in files that only their owner can read.
 *
 * <p>Made anew for each folder, never written in the code: the SSH server runs commands as whoever started it, and
 * everybody on the machine can reach its port.
 */
final class SecretFile {
    private static final int SECRET_BYTES = 18;

    private SecretFile() {}

    /** The password in that file, made first if there is none. */
    static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] secret = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(secret);
            write(file, HexFormat.of().formatHex(secret));
        }
        return Files.readString(file);
    }

    /** Writes or replaces the file in one step; at no moment can others read it. */
    static void write(Path file, String text) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        Files.deleteIfExists(partial);
        Files.createFile(partial, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(partial, text);
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
