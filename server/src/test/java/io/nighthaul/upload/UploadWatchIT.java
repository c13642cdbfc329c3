package io.nighthaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nighthaul.alert.Alerts;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.settings.Settings;
import io.nighthaul.store.Database;
import io.nighthaul.store.TestDatabase;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UploadWatchIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private long freeBytes = 5_000;

    @Test
    void what_waits_is_counted_and_what_is_stuck_alerts_until_it_gets_on() {
        try (UploadServer server = new UploadServer(STORE)) {
            Database database = STORE.database();
            AuditLog audit = new AuditLog(database, server.operations.clock);
            Alerts alerts = new Alerts(
                    database, new Settings(database, audit, server.operations.clock), audit, server.operations.clock);
            Room room = new Room(() -> OptionalLong.of(freeBytes), () -> 1_000);
            UploadWatch watch = new UploadWatch(database, alerts, room, new UploadMeters(registry));
            server.phone.part("session-wait", 1, 2, Phone.location(0));

            watch.look(server.operations.clock.instant());
            assertThat(registry.get("nighthaul.upload.sessions.open").gauge().value())
                    .isEqualTo(1);
            assertThat(registry.get("nighthaul.upload.staged").gauge().value()).isPositive();
            assertThat(alerts.open()).isEmpty();

            freeBytes = 999;
            STORE.scratch().execute("UPDATE upload_session SET total_parts = 1");
            watch.look(server.operations.clock.instant().plus(Duration.ofMinutes(11)));
            assertThat(alerts.open())
                    .extracting(open -> open.alert().subject())
                    .containsExactlyInAnyOrder("upload-storage", "upload-completion");

            freeBytes = 5_000;
            STORE.scratch().execute("UPDATE upload_session SET total_parts = 2");
            watch.look(server.operations.clock.instant().plus(Duration.ofMinutes(12)));
            assertThat(alerts.open()).isEmpty();
        }
    }
}
