package io.nighthaul.testbed.legacy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a {@link MariaDb} keeps in its folder, held by one owner at a time.
 *
 * <p>Whoever holds the lock is the only owner alive; a server that still runs here then belongs to an owner that was
 * killed, and is ended before anything else happens.
 */
final class MariaDbFolder implements AutoCloseable {
    /** The kernel's limit for a socket's path is 107 bytes. */
    private static final int SOCKET_BYTES_MAX = 100;

    private static final String SOCKET = "db.sock";
    private static final long ORPHAN_SECONDS_MAX = 10;

    private final Path dir;
    private final FileChannel lockChannel;
    private final Path socket;
    private final String rootPassword;

    private MariaDbFolder(Path dir, FileChannel lockChannel) throws IOException {
        this.dir = dir;
        this.rootPassword = SecretFile.password(dir.resolve("root.password"));
        this.socket = socket(dir);
        this.lockChannel = lockChannel;
    }

    static MariaDbFolder open(Path dir) throws IOException {
        Files.createDirectories(dir);
        Path real = dir.toRealPath();
        FileChannel channel =
                FileChannel.open(real.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new IOException("held by another process");
            }
        } catch (IOException | OverlappingFileLockException e) {
            channel.close();
            throw new IOException("a MariaDB already runs in " + real + "; stop it or use another folder", e);
        }
        MariaDbFolder folder = new MariaDbFolder(real, channel);
        folder.endOrphan();
        Folders.delete(folder.temporary());
        Files.createDirectories(folder.temporary());
        return folder;
    }

    Path data() {
        return dir.resolve("data");
    }

    /** For tables and sorts that do not fit into memory; empty when the folder is opened. */
    Path temporary() {
        return dir.resolve("temporary");
    }

    Path log() {
        return dir.resolve("mariadbd.log");
    }

    Path pidFile() {
        return dir.resolve("mariadbd.pid");
    }

    /** A path for the server's socket that is short enough, wherever the folder is. */
    Path socket() {
        return socket;
    }

    /** The administrator's password, made with the folder. */
    String rootPassword() {
        return rootPassword;
    }

    private static Path socket(Path dir) throws IOException {
        Path near = dir.resolve(SOCKET);
        if (near.toString().getBytes(StandardCharsets.UTF_8).length <= SOCKET_BYTES_MAX) {
            return near;
        }
        return Files.createTempDirectory(Path.of("/tmp"), "nighthaul-").resolve(SOCKET);
    }

    private void endOrphan() throws IOException {
        if (!Files.exists(pidFile())) {
            return;
        }
        Optional<ProcessHandle> orphan =
                pid(Files.readString(pidFile())).flatMap(ProcessHandle::of).filter(this::servesThisFolder);
        if (orphan.isPresent()) {
            orphan.get().destroyForcibly();
            try {
                orphan.get().onExit().get(ORPHAN_SECONDS_MAX, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                throw new IOException(
                        "an orphaned server does not end in " + dir + ", process "
                                + orphan.get().pid(),
                        e);
            }
        }
        Files.deleteIfExists(pidFile());
    }

    // The number may meanwhile belong to somebody else; only a server with our folder in its arguments is ours.
    private boolean servesThisFolder(ProcessHandle process) {
        try {
            String commandLine = Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            return commandLine.contains("--datadir=" + data() + '\0');
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<Long> pid(String text) {
        String digits = text.strip();
        return digits.matches("\\d{1,18}") ? Optional.of(Long.valueOf(digits)) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        lockChannel.close();
        Files.deleteIfExists(socket);
        if (!socket.startsWith(dir)) {
            Files.deleteIfExists(socket.resolve("..").normalize());
        }
    }
}
