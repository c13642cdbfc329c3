package io.nighthaul.haul.transport;

import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.HaulException.Kind;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

/** The folder of this machine in which fetched dump files wait to be read; readable by its owner only. */
final class LocalSpool {
    private static final Duration LEFTOVER_AGE = Duration.ofDays(1);

    private final Path folder;
    private final FreeSpace freeSpace;

    /** Asks how much may be written to a folder. */
    interface FreeSpace {
        long bytes(Path folder) throws IOException;
    }

    LocalSpool(Path folder, FreeSpace freeSpace) {
        this.folder = folder;
        this.freeSpace = freeSpace;
    }

    LocalSpool(Path folder) {
        this(folder, path -> Files.getFileStore(path).getUsableSpace());
    }

    /** Makes the folder, and removes from it what crashed runs left, once it is so old that it can belong to no run. */
    void prepare() {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            removeLeftovers();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void removeLeftovers() throws IOException {
        Path probe = Files.createTempFile(folder, "probe", "");
        // The file system's own clock: it may be another machine's.
        FileTime oldest =
                FileTime.from(Files.getLastModifiedTime(probe).toInstant().minus(LEFTOVER_AGE));
        boolean isOurs = Files.getOwner(probe).equals(Files.getOwner(folder));
        Files.delete(probe);
        if (!isOurs) {
            throw new HaulException(
                    Kind.SOURCE, "the folder " + folder + " belongs to somebody else; name another for dumps", null);
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, SpoolName.GLOB)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).compareTo(oldest) < 0) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** A new, empty file that only we may read. */
    Path create(String name) {
        try {
            return Files.createFile(
                    folder.resolve(name),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** @throws HaulException of kind DISK_FULL when so many bytes do not fit */
    void requireRoom(long bytes) {
        try {
            long free = freeSpace.bytes(folder);
            if (free < bytes) {
                throw new HaulException(
                        Kind.DISK_FULL,
                        "the disk of " + folder + " has " + free + " bytes left, and a dump needs " + bytes
                                + " more; free space there, then run the same command again",
                        null);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    HaulException failure(IOException e) {
        return new HaulException(Kind.SOURCE, "the folder " + folder + " for dumps cannot be used: " + e, e);
    }
}
