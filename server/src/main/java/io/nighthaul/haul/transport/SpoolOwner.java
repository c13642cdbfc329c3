package io.nighthaul.haul.transport;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A right to files in a spool folder, which the system takes back when its process ends, however it ends: a lock on a
 * file. Whoever gets the lock of another owner knows that this one is dead and that nobody else clears up after it.
 *
 * <p>A lock, and not a process number: containers number their processes alike, give the same host name twice and lose
 * their names when they start again.
 */
final class SpoolOwner implements AutoCloseable {
    /**
     * Of this process. The system lets go of all locks that a process has on a file as soon as it closes the file once,
     * so a file that is locked here must not even be opened a second time.
     */
    private static final Set<String> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final String id;
    private final Path lock;
    private final FileChannel channel;

    private SpoolOwner(String id, Path lock, FileChannel channel) {
        this.id = id;
        this.lock = lock;
        this.channel = channel;
    }

    /** A new owner. Where the folder's file system knows no locks, its files are told from others by their age only. */
    static SpoolOwner take(Path folder) throws IOException {
        String id = SpoolName.newOwner();
        Path start = folder.resolve(SpoolName.startOf(id));
        Files.createFile(start, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        HELD_HERE.add(id);
        FileChannel channel = FileChannel.open(start, StandardOpenOption.WRITE);
        Path lock = folder.resolve(SpoolName.lockOf(id));
        if (locked(channel) == null) {
            Files.delete(start);
        } else {
            // Locked before it can be seen under its name, or another process could take it for a dead one's.
            Files.move(start, lock, StandardCopyOption.ATOMIC_MOVE);
        }
        return new SpoolOwner(id, lock, channel);
    }

    /** Owners whose process has ended without clearing up; the caller becomes responsible for what they left. */
    static List<SpoolOwner> dead(Path folder) throws IOException {
        List<SpoolOwner> dead = new ArrayList<>();
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(folder, SpoolName.LOCKS)) {
            for (Path lock : locks) {
                String id = SpoolName.ownerOf(lock.getFileName().toString());
                if (HELD_HERE.add(id)) {
                    SpoolOwner owner = ifDead(id, lock);
                    if (owner == null) {
                        HELD_HERE.remove(id);
                    } else {
                        dead.add(owner);
                    }
                }
            }
        }
        return dead;
    }

    private static @Nullable SpoolOwner ifDead(String id, Path lock) {
        try {
            FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
            if (locked(channel) != null) {
                return new SpoolOwner(id, lock, channel);
            }
            channel.close();
        } catch (IOException e) {
            // It has just ended in order, or it is not ours to open: somebody else's, in any case.
        }
        return null;
    }

    private static @Nullable FileLock locked(FileChannel channel) {
        try {
            return channel.tryLock();
        } catch (IOException | OverlappingFileLockException e) {
            return null;
        }
    }

    String id() {
        return id;
    }

    /** Ends the right, and with it every trace of this owner. */
    void forget() throws IOException {
        Files.deleteIfExists(lock);
        close();
    }

    /** Lets go. A dead owner's files can be found again; an owner of ours is dead from here on. */
    @Override
    public void close() throws IOException {
        channel.close();
        HELD_HERE.remove(id);
    }
}
