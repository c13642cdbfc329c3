package io.nighthaul.upload;

import io.micrometer.core.instrument.MeterRegistry;
import io.nighthaul.alert.Alerts;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.settings.Settings;
import io.nighthaul.settings.UploadSettings;
import io.nighthaul.store.Database;
import io.nighthaul.store.SliceStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything that takes uploads, put together; looks after what is left behind, once a minute. */
public final class Uploads implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Uploads.class.getName());
    private static final long MIB = 1 << 20;

    private final InstantSource clock;
    private final Settings settings;
    private final Tokens tokens;
    private final Door door;
    private final Room room;
    private final Sessions sessions;
    private final Intake intake;
    private final ReadParts readParts = new ReadParts();
    private final Completion completion;
    private final Leftovers leftovers;
    private final UploadMeters meters;
    private final UploadWatch watch;
    private final ScheduledExecutorService broom = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("upload-leftovers").factory());

    private @Nullable Future<?> sweeping;

    /** What uploads stand on. */
    public record Ground(
            Database database,
            SliceStore store,
            Settings settings,
            AuditLog audit,
            Alerts alerts,
            MeterRegistry meters,
            Supplier<OptionalLong> freeBytes) {}

    public Uploads(Ground ground, InstantSource clock) {
        this.clock = clock;
        settings = ground.settings();
        tokens = new Tokens(ground.database(), ground.audit(), clock);
        door = new Door(new Bearers(ground.database(), clock));
        room = new Room(ground.freeBytes(), () -> settings.value(UploadSettings.DISK_FREE_MIB) * MIB);
        sessions = new Sessions(ground.database(), room, clock);
        intake = new Intake(ground.database(), ground.store(), settings, clock);
        completion = new Completion(ground.database(), intake, readParts, settings, ground.audit(), clock);
        leftovers = new Leftovers(ground.database(), completion, clock);
        meters = new UploadMeters(ground.meters());
        watch = new UploadWatch(ground.database(), ground.alerts(), room, meters);
    }

    /** Begins to look after what is left behind. */
    public Uploads start() {
        sweeping = broom.scheduleWithFixedDelay(this::sweep, 1, 60, TimeUnit.SECONDS);
        return this;
    }

    /** Looks after what is left behind, now; never throws. What {@link #start} begins does the same once a minute. */
    public void sweep() {
        try {
            leftovers.clear(settings.value(UploadSettings.RESULT_KEPT));
            watch.look(clock.instant());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "leftovers of uploads stay for now: " + e.getMessage());
        }
    }

    public Tokens tokens() {
        return tokens;
    }

    Instant now() {
        return clock.instant();
    }

    Settings settings() {
        return settings;
    }

    Door door() {
        return door;
    }

    Room room() {
        return room;
    }

    Sessions sessions() {
        return sessions;
    }

    Intake intake() {
        return intake;
    }

    ReadParts readParts() {
        return readParts;
    }

    Completion completion() {
        return completion;
    }

    Leftovers leftovers() {
        return leftovers;
    }

    UploadWatch watch() {
        return watch;
    }

    UploadMeters meters() {
        return meters;
    }

    @Override
    public void close() {
        if (sweeping != null) {
            sweeping.cancel(false);
        }
        broom.close();
    }
}
