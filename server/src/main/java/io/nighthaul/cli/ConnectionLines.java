package io.nighthaul.cli;

import io.nighthaul.console.api.ConnectionsBody;
import io.nighthaul.console.api.ConnectionsBody.Breaker;
import io.nighthaul.console.api.ConnectionsBody.Source;
import io.nighthaul.console.api.ConnectionsBody.Ssh;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** The connections of a server, a line each. */
record ConnectionLines(ConnectionsBody connections, Instant now) {

    String source() {
        return connections
                .source()
                .map(this::source)
                .orElse("none: this server hauls nothing; start one with nighthaul serve --config FILE");
    }

    private String source(Source source) {
        return source.ssh().map(ConnectionLines::ssh).orElse("reached directly") + ", " + breaker(source.breaker());
    }

    private static String ssh(Ssh ssh) {
        return String.format(
                Locale.ROOT,
                "%s, %d of %d sessions open (%d idle, %d broken), %d of %d channels in use, %s",
                ssh.host(),
                ssh.open(),
                ssh.sessionsMax(),
                ssh.idle(),
                ssh.broken(),
                ssh.channels(),
                ssh.channelsMax(),
                waiting(ssh.waiting()));
    }

    private String breaker(Breaker breaker) {
        String failures = breaker.failures() == 0
                ? ""
                : " after " + Figures.count(breaker.failures(), "failure", "failures") + " in a row";
        return breaker.openUntil()
                .map(until -> "breaker open for another " + Figures.duration(Duration.between(now, until)))
                .orElse("breaker closed" + failures);
    }

    String store() {
        ConnectionsBody.Store store = connections.store();
        return String.format(
                Locale.ROOT,
                "%d of %d connections in use, %d idle, %s",
                store.active(),
                store.max(),
                store.idle(),
                waiting(store.waiting()));
    }

    private static String waiting(int number) {
        return number == 0 ? "nobody waits" : number + " waiting";
    }
}
