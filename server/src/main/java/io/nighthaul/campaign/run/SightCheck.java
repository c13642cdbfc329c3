package io.nighthaul.campaign.run;

import io.nighthaul.guard.ProbeException;
import io.nighthaul.guard.Reading;
import io.nighthaul.guard.Signal;
import io.nighthaul.guard.probe.HistoryList;
import io.nighthaul.guard.probe.ReplicaStatus;
import io.nighthaul.guard.probe.SourceProbe;
import io.nighthaul.haul.check.Finding;
import io.nighthaul.haul.transport.LegacySession;
import io.nighthaul.haul.transport.SourceHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether a campaign's guard would see the source, found out by looking once as it does. A signal that it cannot see
 * makes every campaign stand still, so each comes with what to grant.
 */
public final class SightCheck {
    private static final String CURRENT_USER = "SELECT CURRENT_USER() AS user";

    private final Optional<SourceHost> host;

    /** @param host empty when the database is reached directly; then nobody judges the host's load either */
    public SightCheck(Optional<SourceHost> host) {
        this.host = host;
    }

    /** @param session stays open */
    public List<Finding> of(LegacySession session) {
        LegacyDoor door = new LegacyDoor(session, host, () -> {});
        List<Reading> readings = read(door);
        List<Finding> findings = new ArrayList<>();
        String seen = readings.stream()
                .filter(reading -> !(reading instanceof Reading.Blind))
                .map(SightCheck::told)
                .collect(Collectors.joining(", "));
        if (!seen.isEmpty()) {
            findings.add(new Finding(Finding.Level.GOOD, "the guard of campaigns sees " + seen));
        }
        readings.stream()
                .filter(Reading.Blind.class::isInstance)
                .filter(reading -> reading.signal() != Signal.SOURCE_LOAD || host.isPresent())
                .map(reading -> blind((Reading.Blind) reading, door))
                .forEach(findings::add);
        return findings;
    }

    private static List<Reading> read(LegacyDoor door) {
        try {
            return new SourceProbe(() -> door, "SELECT 1").read();
        } catch (ProbeException e) {
            return List.of(new Reading.Blind(Signal.SOURCE_LATENCY, String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static String told(Reading reading) {
        return switch (reading) {
            case Reading.Seen seen -> seen.signal().title();
            case Reading.Absent absent -> absent.signal().title() + " (" + absent.why() + ")";
            case Reading.Blind blind -> blind.signal().title();
        };
    }

    private static Finding blind(Reading.Blind blind, LegacyDoor door) {
        return new Finding(
                Finding.Level.WARNING,
                "the guard of campaigns is blind to " + blind.signal().title() + ", so campaigns would stand still: "
                        + blind.cause()
                        + missing(blind.signal(), door)
                                .map(privilege -> ". Let it see: GRANT " + privilege + " ON *.* TO " + user(door))
                                .orElse("")
                        + ". Or leave it out: legacy_sync.guard.ignored_signals="
                        + blind.signal().key());
    }

    /** Empty when it is no matter of rights. */
    private static Optional<String> missing(Signal signal, LegacyDoor door) {
        if (signal == Signal.SOURCE_HISTORY_LIST) {
            return door.wasRefused(HistoryList.METRICS) || door.wasRefused(HistoryList.STATUS)
                    ? Optional.of("PROCESS")
                    : Optional.empty();
        }
        String version = ask(door, SourceProbe.VERSION).orElse("");
        return signal == Signal.SOURCE_REPLICATION_LAG && door.wasRefused(ReplicaStatus.statement(version))
                ? Optional.of(ReplicaStatus.privilege(version))
                : Optional.empty();
    }

    /** As a GRANT wants it, for example {@code 'reader'@'localhost'}. */
    private static String user(LegacyDoor door) {
        String account = ask(door, CURRENT_USER).orElse("");
        int at = account.lastIndexOf('@');
        return at < 0 ? "this user" : "'" + account.substring(0, at) + "'@'" + account.substring(at + 1) + "'";
    }

    /** The only column of the only row. */
    private static Optional<String> ask(LegacyDoor door, String sql) {
        try {
            return door.query(sql).rows().stream()
                    .flatMap(row -> row.values().stream())
                    .flatMap(value -> Optional.<String>ofNullable(value).stream())
                    .findFirst();
        } catch (ProbeException e) {
            return Optional.empty();
        }
    }
}
