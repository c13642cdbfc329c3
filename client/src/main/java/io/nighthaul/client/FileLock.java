package io.nighthaul.client;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second process, or a second client in this one, out of an outbox. Ends with the process at the latest. */
final class FileLock implements AutoCloseable {
    private final FileChannel channel;

    private FileLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock of a file. It is a file of its own beside it, because closing any handle on the locked file would
     * let go of the lock, and SQLite closes handles as it likes.
     *
     * @throws StorageException if somebody else has it
     */
    static FileLock of(Path file) {
        Path at = file.resolveSibling(file.getFileName() + ".lock");
        FileChannel channel = null;
        try {
            channel = FileChannel.open(at, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return new FileLock(channel);
            }
            channel.close();
        } catch (OverlappingFileLockException e) {
            close(channel, e);
        } catch (IOException e) {
            close(channel, e);
            throw new StorageException(StorageException.Kind.FAILED, "cannot lock " + at + ": " + e.getMessage(), e);
        }
        throw new StorageException(
                StorageException.Kind.LOCKED, "the outbox " + file + " is open already; close that client first");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StorageException(StorageException.Kind.FAILED, "cannot unlock the outbox: " + e.getMessage(), e);
        }
    }

    private static void close(@Nullable FileChannel channel, Exception reason) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                reason.addSuppressed(e);
            }
        }
    }
}
