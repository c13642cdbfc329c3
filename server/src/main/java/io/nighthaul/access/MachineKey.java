package io.nighthaul.access;

import io.nighthaul.secret.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What lets commands in that run as the same user on the same machine as the server: a secret in a file that nobody else
 * can read. It is another one at each start, so that what somebody has got hold of ends with the process.
 */
public final class MachineKey {
    /** In the folder of the server's data. */
    public static final String FILE = "console.key";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private MachineKey(String text) {
        this.text = text;
    }

    public static MachineKey random() {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        return new MachineKey("nhk_" + HexFormat.of().formatHex(random));
    }

    /** Compared in a time that says nothing. */
    public boolean is(String other) {
        return MessageDigest.isEqual(text.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** To be sent as a bearer token. */
    public Secret secret() {
        return new Secret(text);
    }

    /** Writes it down, whole or not at all, with the address that it is for. */
    public void write(Path file, URI console) {
        try {
            Path aside = file.resolveSibling(file.getFileName() + ".new");
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.deleteIfExists(aside);
            Files.createFile(aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(aside, console + "\n" + text + "\n", StandardOpenOption.WRITE);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("the key for commands cannot be written to " + file, e);
        }
    }

    /**
     * Reads what a server has written. The key is given to the address that it is for and to no other, which somebody
     * else may listen at.
     *
     * @return empty if there is no such file, it cannot be read, or it is for another address
     */
    public static Optional<Secret> read(Path file, URI console) {
        try {
            List<String> lines = Files.readAllLines(file);
            boolean isFor = lines.size() == 2 && isSame(URI.create(lines.getFirst()), console);
            return isFor ? Optional.of(new Secret(lines.get(1))) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isSame(URI one, URI other) {
        return one.getPort() == other.getPort()
                && isHere(one)
                && isHere(other)
                && String.valueOf(one.getScheme()).equals(other.getScheme());
    }

    private static boolean isHere(URI uri) {
        return List.of("127.0.0.1", "localhost", "[::1]").contains(String.valueOf(uri.getHost()));
    }

    @Override
    public String toString() {
        return "MachineKey[…]";
    }
}
