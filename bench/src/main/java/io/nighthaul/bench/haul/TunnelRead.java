package io.nighthaul.bench.haul;

import io.nighthaul.haul.HaulRequest;
import io.nighthaul.haul.LegacyServer;
import io.nighthaul.haul.config.HaulConfig;
import io.nighthaul.haul.legacy.LegacyTable;
import io.nighthaul.haul.legacy.RowReading;
import io.nighthaul.haul.transport.LegacySession;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Reads everything a configuration asks for, makes fixes of it and forgets them. */
final class TunnelRead {
    private static final int DAYS_AT_A_TIME = 7;
    private static final int ROWS_A_DAY = 22_000;

    private final LegacyServer server;
    private final HaulRequest request;
    private final AtomicLong rows = new AtomicLong();

    private TunnelRead(LegacyServer server, HaulRequest request) {
        this.server = server;
        this.request = request;
    }

    /** @param arguments configuration, and how many rows there must be */
    public static void main(String[] arguments) throws InterruptedException {
        HaulConfig config = HaulConfig.read(Path.of(arguments[0]), System.getenv());
        try (LegacyServer server = LegacyServer.of(config)) {
            TunnelRead read = new TunnelRead(
                    server, server.request(config.to().orElseThrow().plusDays(1)));
            read.run();
            if (read.rows.get() != Long.parseLong(arguments[1])) {
                throw new IllegalStateException("read " + read.rows + " rows of " + arguments[1]);
            }
        }
    }

    private void run() throws InterruptedException {
        ConcurrentLinkedQueue<String> queue = new ConcurrentLinkedQueue<>(request.vehicles());
        var workers = IntStream.range(0, request.workers())
                .mapToObj(worker -> Thread.ofPlatform().start(() -> {
                    for (String vehicle = queue.poll(); vehicle != null; vehicle = queue.poll()) {
                        read(vehicle);
                    }
                }))
                .toList();
        for (Thread worker : workers) {
            worker.join();
        }
    }

    private void read(String vehicle) {
        try (LegacySession session = server.transport().open()) {
            LegacyTable table = server.catalogue().table(session, vehicle);
            for (LocalDate first = request.first();
                    !first.isAfter(request.last());
                    first = first.plusDays(DAYS_AT_A_TIME)) {
                LocalDate end = first.plusDays(DAYS_AT_A_TIME - 1L);
                LocalDate last = end.isBefore(request.last()) ? end : request.last();
                RowReading reading = new RowReading(table, first, last, (long) DAYS_AT_A_TIME * ROWS_A_DAY);
                session.read(new LegacySession.Days(table, vehicle, first, last), reading);
                rows.addAndGet(reading.rows());
            }
        }
    }
}
