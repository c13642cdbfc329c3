package io.nighthaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.console.api.ConnectionsBody;
import io.nighthaul.console.api.ConnectionsBody.Breaker;
import io.nighthaul.console.api.ConnectionsBody.Source;
import io.nighthaul.console.api.ConnectionsBody.Ssh;
import io.nighthaul.console.api.ConnectionsBody.Store;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectionLinesTest {
    private static final Instant NOW = Instant.parse("2026-03-28T22:10:00Z");
    private static final Ssh SSH = new Ssh("legacy.example.org:22", 3, 1, 1, 0, 5, 7, 40, 2, 12, 3.5, 4);
    private static final Breaker CLOSED = new Breaker("closed", Optional.empty(), 0);

    private static ConnectionLines lines(Optional<Source> source, int waiting) {
        return new ConnectionLines(new ConnectionsBody(source, new Store(12, 0, waiting, 12)), NOW);
    }

    private static String source(Optional<Ssh> ssh, Breaker breaker) {
        return lines(Optional.of(new Source(ssh, breaker)), 0).source();
    }

    @Test
    void a_host_shows_its_sessions_channels_and_who_waits() {
        assertThat(source(Optional.of(SSH), CLOSED))
                .isEqualTo("legacy.example.org:22, 3 of 5 sessions open (1 idle, 1 broken), 7 of 40 channels in use,"
                        + " 2 waiting, breaker closed");
    }

    @Test
    void a_breaker_says_how_often_it_failed_and_for_how_long_it_is_open() {
        assertThat(source(Optional.empty(), new Breaker("closed", Optional.empty(), 3)))
                .isEqualTo("reached directly, breaker closed after 3 failures in a row");
        assertThat(source(Optional.empty(), new Breaker("open", Optional.of(NOW.plusSeconds(90)), 0)))
                .isEqualTo("reached directly, breaker open for another 1 min 30 s");
    }

    @Test
    void the_store_shows_who_waits_for_a_connection() {
        assertThat(lines(Optional.empty(), 4).store()).isEqualTo("12 of 12 connections in use, 0 idle, 4 waiting");
        assertThat(lines(Optional.empty(), 0).store()).endsWith(", nobody waits");
    }

    @Test
    void a_server_without_a_source_says_what_to_do() {
        assertThat(lines(Optional.empty(), 0).source())
                .isEqualTo("none: this server hauls nothing; start one with nighthaul serve --config FILE");
    }
}
