package io.nighthaul.testbed.haul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.transport.LegacySession;
import io.nighthaul.haul.transport.Transport;
import io.nighthaul.testbed.legacy.LegacyHost;
import io.nighthaul.testbed.legacy.LegacyHostSettings;
import io.nighthaul.testbed.legacy.Link;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TunnelIT {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    private static Path dir;

    private static LegacyHost host;

    @BeforeAll
    static void start() throws IOException {
        host = LegacyHost.start(dir, LegacyHostSettings.DEFAULTS);
    }

    @AfterAll
    static void stop() throws IOException {
        host.close();
    }

    @AfterEach
    void heal() throws IOException {
        host.ssh().allowForwarding(true);
        host.link().heal();
    }

    @Test
    void a_query_goes_through_ssh_and_leaves_no_connection_behind() {
        try (Transport tunnel = Ways.tunnel(host)) {
            List<String> answers = new ArrayList<>();
            try (LegacySession session = tunnel.open()) {
                session.query(
                        "SELECT CURRENT_USER(), @@time_zone",
                        row -> answers.add(
                                row.text(0).orElseThrow() + " " + row.text(1).orElseThrow()));
            }
            assertThat(answers).containsExactly(host.dbLogin().user() + "@% +00:00");
            assertThat(host.link().bytes(Link.Direction.TO_CLIENT)).isPositive();
            await().atMost(SOON).until(() -> host.database().connectionsOpen() == 0);
        }
        await().atMost(SOON).until(() -> host.ssh().traffic().sessionsOpen() == 0);
    }

    @Test
    void a_host_that_forwards_nothing_is_a_problem_of_the_source_that_names_the_way_out() {
        host.ssh().allowForwarding(false);
        try (Transport tunnel = Ways.tunnel(host)) {
            assertThatThrownBy(tunnel::open)
                    .isInstanceOfSatisfying(
                            HaulException.class, e -> assertThat(e.kind()).isEqualTo(HaulException.Kind.SOURCE))
                    .hasMessageContaining("dump transport");
        }
    }

    @Test
    void a_cut_in_the_middle_of_a_result_is_a_lost_connection() {
        try (Transport tunnel = Ways.tunnel(host);
                LegacySession session = tunnel.open()) {
            host.link().cutAfter(Link.Direction.TO_CLIENT, 200_000);
            assertThatThrownBy(() -> session.query("SELECT seq, REPEAT('x', 100) FROM seq_1_to_100000", row -> {}))
                    .isInstanceOfSatisfying(
                            HaulException.class, e -> assertThat(e.kind()).isEqualTo(HaulException.Kind.LOST));
        }
    }
}
