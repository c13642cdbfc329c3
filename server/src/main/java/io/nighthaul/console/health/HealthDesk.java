package io.nighthaul.console.health;

import io.nighthaul.campaign.run.CampaignOverview;
import io.nighthaul.campaign.run.SourceHealth;
import io.nighthaul.console.api.ConnectionsBody;
import io.nighthaul.console.api.GuardBody;
import io.nighthaul.console.api.Operations;
import io.nighthaul.guard.Guard;
import io.nighthaul.guard.GuardState;
import io.nighthaul.phrase.Phrase;
import io.nighthaul.store.Database;
import io.nighthaul.store.StoreException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Gathers how the service is. Nothing here changes anything, and a database that is away is a finding, no failure. */
final class HealthDesk {
    private static final String VERSION = "0.1.0";

    private final Operations operations;
    private final Database database;
    private final StoreLook look;
    private final Disks disks;

    HealthDesk(Operations operations, Database database) {
        this.operations = operations;
        this.database = database;
        this.look = new StoreLook(database, operations.clock());
        this.disks = new Disks(database);
    }

    HealthBody now() {
        Instant now = operations.clock().instant();
        Optional<HealthBody.Store> store = store();
        List<HealthBody.Disk> seen = disks.now();
        ConnectionsBody connections =
                ConnectionsBody.of(operations.work().health().map(Supplier<SourceHealth>::get), database.connections());
        Optional<GuardState> guard = operations.work().guard().map((Guard one) -> one.state(now));
        List<GuardBody.GaugeBody> signals = guard.map(GuardBody::gauges).orElse(List.of());
        HealthBody.Program process = process();
        String level = guard.map(state -> state.level().key()).orElse("ok");
        List<HealthBody.Finding> findings = Findings.of(new Findings.Seen(
                store,
                seen,
                connections,
                level,
                guard.map(state -> state.reason().said()).orElse(Phrase.NONE),
                process));
        return new HealthBody(
                now,
                Findings.worst(findings),
                findings,
                store,
                seen,
                connections,
                level,
                signals,
                process,
                store.isPresent() ? nodes() : List.of());
    }

    private Optional<HealthBody.Store> store() {
        try {
            return Optional.of(look.now());
        } catch (StoreException e) {
            return Optional.empty();
        }
    }

    /** As far as campaigns tell: a server registers with the first one it looks after. */
    private List<HealthBody.Node> nodes() {
        try {
            return operations.board().all().stream()
                    .findFirst()
                    .map(CampaignOverview::name)
                    .map(name -> operations.board().status(name).nodes().stream()
                            .map(node -> new HealthBody.Node(node.name(), node.startedAt(), node.seenAt()))
                            .toList())
                    .orElse(List.of());
        } catch (StoreException e) {
            return List.of();
        }
    }

    private static HealthBody.Program process() {
        Runtime runtime = Runtime.getRuntime();
        return new HealthBody.Program(
                VERSION,
                Runtime.version().toString(),
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
                runtime.availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                runtime.totalMemory() - runtime.freeMemory(),
                runtime.maxMemory());
    }
}
