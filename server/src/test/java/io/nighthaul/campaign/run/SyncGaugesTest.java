package io.nighthaul.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nighthaul.guard.Guard;
import io.nighthaul.guard.GuardJournal;
import io.nighthaul.guard.GuardLimits;
import io.nighthaul.guard.Recorder;
import io.nighthaul.guard.Senses;
import io.nighthaul.settings.SettableClock;
import io.nighthaul.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SyncGaugesTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private final SettableClock clock = new SettableClock(Instant.parse("2026-05-10T22:30:00Z"));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private double figure(String name) {
        return meters.get("nighthaul." + name).gauge().value();
    }

    @Test
    void what_spare_minutes_have_compared_is_shown_and_read_again_after_ten_seconds() {
        Guard guard = new Guard(
                new Senses(List.of(), Runnable::run, Duration.ofSeconds(1), () -> 1L << 40),
                () -> GuardLimits.DEFAULT,
                new Recorder(new GuardJournal(STORE.database(), "one")),
                List.of());
        new SyncGauges(STORE.database(), guard, clock).register(meters);
        assertThat(figure("verification.night.slices")).isZero();
        SpareSource source = new SpareSource(STORE, clock);
        source.delivered("a", LocalDate.of(2026, 5, 1), 10, "2026-05-03 01:00Z");
        STORE.scratch().execute("UPDATE delivery SET state = 'mismatch' WHERE day > '2026-05-08'", """
                INSERT INTO verification_night (night, slices, rows, different, repaired, failures, spent_ms, seen_at)
                VALUES ('2026-05-08', 1, 1, 1, 1, 1, 1, '2026-05-09 01:00Z'),
                       ('2026-05-09', 240, 9, 2, 1, 0, 90500, '2026-05-10 01:00Z')""");
        assertThat(figure("verification.night.slices")).isZero();

        clock.advance(Duration.ofSeconds(11));

        assertThat(figure("verification.night.slices")).isEqualTo(240);
        assertThat(figure("verification.night.different")).isEqualTo(2);
        assertThat(figure("verification.night.seconds")).isEqualTo(90.5);
        assertThat(figure("slices.mismatch")).isEqualTo(2);
    }
}
