package io.nighthaul.bench.haul;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs the contenders one after the other, round by round, each into a fresh database, and measures. */
final class Race {
    /** Leaves the processor time of everything it ran in a file, however the program ends. */
    private static final String ACCOUNTED =
            "usage=$1; shift; \"$@\"; code=$?; cat /proc/$$/stat >\"$usage\"; exit $code";

    private final Site site;
    private final Path folder;

    Race(Site site, Path folder) {
        this.site = site;
        this.folder = folder;
    }

    List<Run> run(List<Contender> contenders, int rounds, Consumer<Run> finished)
            throws IOException, SQLException, InterruptedException {
        List<Run> runs = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            for (Contender contender : contenders) {
                Run run = run(contender, "bench_" + runs.size());
                finished.accept(run);
                runs.add(run);
            }
        }
        return runs;
    }

    private Run run(Contender contender, String database) throws IOException, SQLException, InterruptedException {
        Target target = Target.fresh(site.target(), database);
        try {
            return run(contender, target);
        } finally {
            target.drop();
        }
    }

    private Run run(Contender contender, Target target) throws IOException, SQLException, InterruptedException {
        Path usage = folder.resolve("usage");
        Path log = folder.resolve(contender.name().replaceAll("[^a-z]+", "-") + ".log");
        List<String> command = new ArrayList<>(List.of("bash", "-c", ACCOUNTED, "bash", usage.toString()));
        command.addAll(contender.command(target));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .directory(folder.toFile());
        builder.environment().putAll(contender.environment(target));

        Duration source = ProcStat.ofTree(site.sourcePid());
        Duration stored = ProcStat.ofTree(site.targetPid());
        Duration here = here();
        long started = System.nanoTime();
        Process process = builder.start();
        long peakBytes;
        int code;
        try (PeakMemory memory = PeakMemory.of(process)) {
            code = process.waitFor();
            peakBytes = memory.bytes();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        Duration mover = ProcStat.parse(Files.readString(usage)).total();
        Run.Cost cost = new Run.Cost(
                ProcStat.ofTree(site.sourcePid()).minus(source),
                here().minus(here).minus(mover),
                mover,
                ProcStat.ofTree(site.targetPid()).minus(stored),
                peakBytes);
        if (code != 0) {
            throw new IOException(contender.name() + " ended with code " + code + "; it said: "
                    + Files.readString(log).strip());
        }
        return new Run(
                contender.name(), contender.kind(), contender.rows(target), took, contender.moving(target), cost);
    }

    /** This process, in which the SSH server lives, with the programs it has run; not the servers that still live. */
    private static Duration here() throws IOException {
        return ProcStat.of(ProcessHandle.current().pid()).orElseThrow().total();
    }
}
