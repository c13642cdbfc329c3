package io.nighthaul.cli;

import io.nighthaul.campaign.run.Campaigns;
import io.nighthaul.campaign.run.GuardRules;
import io.nighthaul.campaign.run.SlowSync;
import io.nighthaul.guard.GuardLimits;
import io.nighthaul.guard.Probe;
import io.nighthaul.guard.Signal;
import io.nighthaul.guard.probe.HostProbe;
import io.nighthaul.guard.probe.TargetProbe;
import io.nighthaul.recompute.ChosenRules;
import io.nighthaul.recompute.Leave;
import io.nighthaul.recompute.MachineLeave;
import io.nighthaul.recompute.Recompute;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.RecomputeSettings;
import io.nighthaul.settings.Settings;
import io.nighthaul.store.Database;
import io.nighthaul.store.SliceStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a service judges, and judges again: the same whether it has a source or not.
 *
 * @param store judges by the rules that people have chosen
 */
record Judging(SliceStore store, Recompute recompute) {
    private static final Duration LOOK = Duration.ofSeconds(1);

    static Judging start(StoreOptions.Store opened, Path data, SlowSync.Office office, Clock clock) {
        Database database = opened.database();
        Settings settings = office.settings();
        ChosenRules rules = new ChosenRules(settings);
        SliceStore store = new SliceStore(database, rules, clock);
        Campaigns campaigns = new Campaigns(database, office.audit(), clock);
        Optional<Path> here = opened.server().map(server -> data);
        HostProbe host = new HostProbe(standing(data));
        // How busy the processor is, is known from the second look on; until then it would count as unseen.
        host.read();
        List<Probe> probes = List.of(new TargetProbe(database, here), host);
        Supplier<GuardLimits> limits = () -> GuardRules.of(settings.knobs(), 1);
        Leave background =
                new MachineLeave(probes, limits, () -> share(settings.knobs(), campaigns.isHauling()), clock);
        // Somebody waits for what was ordered: it may use the processor, but not fill a disk or starve a replica.
        Leave ordered = new MachineLeave(probes, () -> limits.get().without(Signal.HOST_CPU), () -> 1, clock);
        Recompute recompute = new Recompute(
                new Recompute.Parts(database, store, settings, rules, office.alerts()),
                new Recompute.Manner(LOOK, background, ordered),
                clock);
        recompute.register(office.meters());
        return new Judging(store, recompute);
    }

    private static double share(Knobs knobs, boolean isHauling) {
        return knobs.value(isHauling ? RecomputeSettings.SHARE_HAULING : RecomputeSettings.SHARE) / 100.0;
    }

    /** The folder, or the first above it that is there: where its files would be is what has to have room. */
    private static Path standing(Path data) {
        Path folder = data.toAbsolutePath();
        while (!Files.isDirectory(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return folder;
    }
}
