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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The folder of this machine in which fetched dump files wait to be read; readable by its owner only. Files of processes
 * that have died are removed by whoever comes next.
 */
final class LocalSpool implements AutoCloseable {
    private static final Duration LEFTOVER_AGE = Duration.ofDays(1);

    private final Path folder;
    private final FreeSpace freeSpace;
    private @Nullable SpoolOwner owner;

    /** Asks how much may be written to a folder. */
    interface FreeSpace {
        long bytes(Path folder) throws IOException;
    }

    /** Says that other places than this folder are free of dead owners' files. */
    interface Elsewhere {
        void removeOf(List<String> owners);
    }

    LocalSpool(Path folder, FreeSpace freeSpace) {
        this.folder = folder;
        this.freeSpace = freeSpace;
    }

    LocalSpool(Path folder) {
        this(folder, path -> Files.getFileStore(path).getUsableSpace());
    }

    /**
     * Makes the folder and clears up after dead processes, here and elsewhere. Only when both have succeeded they are
     * forgotten; until then, each process that comes tries again.
     */
    synchronized void prepare(Elsewhere elsewhere) {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            removeAged();
            List<SpoolOwner> dead = SpoolOwner.dead(folder);
            try {
                for (SpoolOwner owner : dead) {
                    remove(SpoolName.globOf(owner.id()), null);
                }
                elsewhere.removeOf(dead.stream().map(SpoolOwner::id).toList());
                for (SpoolOwner owner : dead) {
                    owner.forget();
                }
            } finally {
                closeAll(dead);
            }
            owner();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Removes dead processes' files from this folder; returns how many there were. */
    int sweep() {
        try {
            List<SpoolOwner> dead = SpoolOwner.dead(folder);
            int removed = 0;
            try {
                for (SpoolOwner owner : dead) {
                    removed += remove(SpoolName.globOf(owner.id()), null);
                }
            } finally {
                closeAll(dead);
            }
            return removed;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static void closeAll(List<SpoolOwner> owners) throws IOException {
        for (SpoolOwner owner : owners) {
            owner.close();
        }
    }

    /** What is so old that it can belong to no run goes even where no lock tells whose it was. */
    private void removeAged() throws IOException {
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
        remove(SpoolName.GLOB, oldest);
        remove(SpoolName.startOf("*"), oldest);
    }

    /** @param before only files last written before; null for all */
    private int remove(String glob, @Nullable FileTime before) throws IOException {
        int removed = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
            for (Path file : files) {
                if ((before == null || Files.getLastModifiedTime(file).compareTo(before) < 0)
                        && Files.deleteIfExists(file)) {
                    removed++;
                }
            }
        }
        return removed;
    }

    private synchronized SpoolOwner owner() throws IOException {
        if (owner == null) {
            owner = SpoolOwner.take(folder);
        }
        return owner;
    }

    /** A name that no other file has, here or elsewhere, and by which others can see whether its owner lives. */
    String newName(Packing packing) {
        try {
            return SpoolName.random(owner().id(), packing);
        } catch (IOException e) {
            throw failure(e);
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

    /** Says that nothing of this process is left, here or elsewhere. */
    @Override
    public synchronized void close() {
        end(SpoolOwner::forget);
    }

    /** Leaves what is left to whoever comes next, as a crash would. */
    synchronized void abandon() {
        end(SpoolOwner::close);
    }

    private void end(Ending ending) {
        if (owner != null) {
            try {
                ending.of(owner);
            } catch (IOException e) {
                throw failure(e);
            } finally {
                owner = null;
            }
        }
    }

    private interface Ending {
        void of(SpoolOwner owner) throws IOException;
    }
}
