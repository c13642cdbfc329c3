package io.nighthaul.console.health;

import io.nighthaul.console.api.ConnectionsBody;
import io.nighthaul.phrase.Phrase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What of all that was seen is not as it should be. Pure. */
final class Findings {
    private static final double DISK_WARN = 0.85;
    private static final double DISK_BAD = 0.95;
    private static final double HEAP_WARN = 0.92;
    private static final double CONNECTIONS_WARN = 0.9;
    private static final long SLOW_MICROS = 250_000;
    private static final String WARN = "warn";
    private static final String BAD = "bad";

    private Findings() {}

    /**
     * What it is found in.
     *
     * @param why of the guard's level
     */
    record Seen(
            Optional<HealthBody.Store> store,
            List<HealthBody.Disk> disks,
            ConnectionsBody connections,
            String level,
            Phrase why,
            HealthBody.Program process) {}

    /** The worst first. */
    static List<HealthBody.Finding> of(Seen seen) {
        List<HealthBody.Finding> findings = new ArrayList<>();
        seen.store().ifPresentOrElse(store -> ofStore(store, findings), () -> add(findings, "store_away", BAD, ""));
        for (HealthBody.Disk disk : seen.disks()) {
            if (disk.fullShare() >= DISK_WARN) {
                add(findings, "disk_full", disk.fullShare() >= DISK_BAD ? BAD : WARN, disk.holds());
            }
        }
        if (seen.connections().store().waiting() > 0) {
            add(findings, "pool_waits", WARN, "");
        }
        seen.connections().source().ifPresent(source -> {
            if (source.breaker().state().equals("open")) {
                add(findings, "source_away", BAD, "");
            }
        });
        switch (seen.level()) {
            case "emergency" -> guard(findings, "guard_emergency", BAD, seen.why());
            case "blind" -> guard(findings, "guard_blind", WARN, seen.why());
            case "pause" -> guard(findings, "guard_pause", WARN, seen.why());
            default -> {}
        }
        if (seen.process().heapShare() >= HEAP_WARN) {
            add(findings, "heap_full", WARN, "");
        }
        findings.sort(Comparator.comparingInt(finding -> finding.severity().equals(BAD) ? 0 : 1));
        return List.copyOf(findings);
    }

    private static void ofStore(HealthBody.Store store, List<HealthBody.Finding> findings) {
        if (store.isReadOnly()) {
            add(findings, "store_read_only", BAD, "");
        }
        if (store.answeredMicros() > SLOW_MICROS) {
            add(findings, "store_slow", WARN, "");
        }
        if (store.connections() >= CONNECTIONS_WARN * store.connectionsMax()) {
            add(findings, "store_connections", WARN, "");
        }
    }

    private static void add(List<HealthBody.Finding> findings, String name, String severity, String detail) {
        findings.add(new HealthBody.Finding(name, severity, detail, Optional.empty()));
    }

    private static void guard(List<HealthBody.Finding> findings, String name, String severity, Phrase why) {
        findings.add(new HealthBody.Finding(name, severity, why.text(), Optional.of(why)));
    }

    static String worst(List<HealthBody.Finding> findings) {
        return findings.isEmpty() ? "good" : findings.getFirst().severity();
    }
}
