package io.nighthaul.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server would like of its phones, and how far they follow. */
class GuidanceTest {
    private static final Duration OWN = SyncLoop.STANDARD_INTERVAL;

    @TempDir
    Path folder;

    private TestPhone phone;

    @BeforeEach
    void start() {
        phone = new TestPhone(folder);
    }

    @AfterEach
    void end() {
        phone.close();
    }

    private void sync(@Nullable String advice) {
        phone.server.rules.advice = advice;
        phone.record(1);
        assertThat(phone.client().sync().end()).isEqualTo(SyncReport.End.DONE);
    }

    @Test
    void a_server_that_says_nothing_leaves_everything_to_the_app() {
        sync(null);

        assertThat(phone.client().syncInterval(OWN)).isEqualTo(OWN);
    }

    @ParameterizedTest
    @CsvSource({
        "600, 600",
        "1, 30",
        "9223372036854775807, 86400",
        "0, 300",
        "-7, 300",
        "'\"soon\"', 300",
        "null, 300",
    })
    void the_interval_is_the_servers_within_bounds(String advised, long followedS) {
        sync("{\"sync_interval_seconds\": " + advised + "}");

        assertThat(phone.client().syncInterval(OWN)).hasSeconds(followedS);
    }

    @ParameterizedTest
    @CsvSource({"48, 2", "1, 1", "9223372036854775807, 90", "0, 7"})
    void synced_records_stay_as_long_as_the_server_says_within_bounds(String advisedHours, long days) {
        sync("{\"retention_hours\": " + advisedHours + "}");
        // The clean-up looks at the clock once in a while, as a phone that is in use does.
        for (int day = 1; day <= days; day++) {
            assertThat(phone.client().cleanUp()).as("day %d", day).isZero();
            phone.time.pass(Duration.ofDays(1));
        }
        assertThat(phone.client().cleanUp()).isEqualTo(1);
    }

    @Test
    void it_is_remembered_and_ends_when_the_server_says_no_more_of_it() {
        sync("{\"sync_interval_seconds\": 900, \"retention_hours\": 24}");
        assertThat(phone.restart().syncInterval(OWN)).hasMinutes(15);

        sync("{\"retention_hours\": 24}");
        assertThat(phone.client().syncInterval(OWN)).isEqualTo(OWN);
    }

    @Test
    void an_app_that_wants_no_guidance_gets_none() {
        phone.policy = Policy.STANDARD.unguided();
        phone.restart();
        sync("{\"sync_interval_seconds\": 900}");

        assertThat(phone.client().syncInterval(OWN)).isEqualTo(OWN);
    }

    @Test
    void no_retention_touches_what_is_not_synced() {
        sync("{\"retention_hours\": 24}");
        phone.link = request -> ServerDouble.error(503, "busy", "");
        phone.record(20);
        for (int day = 0; day < 30; day++) {
            phone.time.pass(Duration.ofDays(1));
            phone.client().sync();
        }

        assertThat(phone.client().counts()).isEqualTo(new OutboxCounts(20, 0, 0));
    }
}
