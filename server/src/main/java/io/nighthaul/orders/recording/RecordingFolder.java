package io.nighthaul.orders.recording;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.stream.Stream;

/** A folder that a recording is written into, to be read by its owner only. */
public final class RecordingFolder {
    private static final int SLUG_CHARS_MAX = 40;

    private final Path folder;
    private int written;

    private RecordingFolder(Path folder) {
        this.folder = folder;
    }

    /** @throws RecordingException when something is there already, or it cannot be made */
    public static RecordingFolder create(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder.toAbsolutePath().getParent());
                Files.createDirectory(folder, forOwner("rwx------"));
            }
            try (Stream<Path> files = Files.list(folder)) {
                if (files.findAny().isPresent()) {
                    throw new RecordingException(
                            folder + " is not empty; name a new folder, a recording is not written over another one");
                }
            }
        } catch (IOException e) {
            throw new RecordingException("the folder " + folder + " cannot be made: " + e, e);
        }
        return new RecordingFolder(folder);
    }

    /** A file system without owners has no such permissions to give. */
    private static FileAttribute<?>[] forOwner(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** The next one. */
    public synchronized Path write(Exchange exchange) {
        written++;
        Path file = folder.resolve(name(written, exchange));
        try {
            Files.createFile(file, forOwner("rw-------"));
            return Files.write(file, ExchangeText.bytes(exchange));
        } catch (IOException e) {
            throw new RecordingException("the file " + file + " cannot be written: " + e, e);
        }
    }

    public synchronized int written() {
        return written;
    }

    /** Whatever an address has in it, the name has letters and digits only. */
    static String name(int number, Exchange exchange) {
        String words = AddressKey.of(exchange.address())
                .path()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        String slug =
                words.substring(0, Math.min(words.length(), SLUG_CHARS_MAX)).replaceAll("^-+|-+$", "");
        return String.format(Locale.ROOT, "%03d-%s%s", number, slug.isEmpty() ? "root" : slug, Recording.SUFFIX);
    }
}
