package io.nighthaul.bench.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** What the disk does with the same bytes and nothing else: a file for each part, flushed, then given its name. */
final class DiskAlone {
    private static final int WRITERS = 16;

    private DiskAlone() {}

    /** Parts a second. */
    static double measure(Path folder, byte[] part, Duration lasting) throws IOException, InterruptedException {
        Path files = Files.createDirectories(folder.resolve("disk-alone"));
        LongAdder written = new LongAdder();
        long end = System.nanoTime() + lasting.toNanos();
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            for (int writer = 0; writer < WRITERS; writer++) {
                Path fresh = files.resolve(writer + ".new");
                Path kept = files.resolve(writer + ".part");
                writers.execute(() -> {
                    while (System.nanoTime() < end) {
                        write(fresh, kept, part);
                        written.increment();
                    }
                });
            }
            writers.shutdown();
            if (!writers.awaitTermination(5, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the disk does not answer");
            }
        }
        try (var left = Files.list(files)) {
            for (Path file : left.toList()) {
                Files.delete(file);
            }
        }
        return written.sum() / (lasting.toNanos() / 1e9);
    }

    private static void write(Path fresh, Path kept, byte[] part) {
        try (FileChannel file = FileChannel.open(fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(part));
            file.force(true);
            Files.move(fresh, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
