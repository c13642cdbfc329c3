package io.nighthaul.upload;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What is counted about uploads. No label names a device or a person. */
final class UploadMeters {
    private final MeterRegistry registry;
    private final Counter parts;
    private final Counter records;
    private final Timer keeping;
    private final Timer completing;
    private final AtomicLong openSessions = new AtomicLong();
    private final AtomicLong stagedBytes = new AtomicLong();

    UploadMeters(MeterRegistry registry) {
        this.registry = registry;
        parts = Counter.builder("nighthaul.upload.parts")
                .description("Parts received, repeated ones included")
                .register(registry);
        records = Counter.builder("nighthaul.upload.records")
                .description("Records in parts received, repeated ones included")
                .register(registry);
        keeping = Timer.builder("nighthaul.upload.keeping")
                .description("Time until a part is committed")
                .register(registry);
        completing = Timer.builder("nighthaul.upload.completing")
                .description("Time from the last part to the receipt")
                .register(registry);
        Gauge.builder("nighthaul.upload.sessions.open", openSessions, AtomicLong::get)
                .description("Sessions that wait for parts, as of the last minute")
                .register(registry);
        Gauge.builder("nighthaul.upload.staged", stagedBytes, AtomicLong::get)
                .description("Parts that wait for their sessions, packed, as of the last minute")
                .baseUnit("bytes")
                .register(registry);
    }

    void taken(int ofPart) {
        parts.increment();
        records.increment(ofPart);
    }

    <T> T keeping(Supplier<T> work) {
        return keeping.record(work);
    }

    <T> T completing(Supplier<T> work) {
        return completing.record(work);
    }

    void waiting(long sessions, long bytes) {
        openSessions.set(sessions);
        stagedBytes.set(bytes);
    }

    void refused(RefusalCode code) {
        Counter.builder("nighthaul.upload.refused")
                .description("Requests that were refused, by reason")
                .tag("code", code.wireName())
                .register(registry)
                .increment();
    }
}
