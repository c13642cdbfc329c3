package io.nighthaul.bench.haul;

import io.nighthaul.bench.haul.Contender.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the runs say, for people and for programs.
 *
 * @param machine facts by name
 * @param setting facts by name: rows, vehicles, rounds, versions
 * @param skipped why some contenders did not run, by name
 */
record Report(Map<String, String> machine, Map<String, String> setting, Map<String, String> skipped, List<Run> runs) {
    private static final String PIPE = "pipe";
    private static final String PGLOADER = "pgloader";

    String markdown() {
        StringBuilder text = new StringBuilder("# A haul beside its peers\n\n");
        machine.forEach((name, value) ->
                text.append("- ").append(name).append(": ").append(value).append('\n'));
        setting.forEach((name, value) ->
                text.append("- ").append(name).append(": ").append(value).append('\n'));
        skipped.forEach((name, why) ->
                text.append("- skipped ").append(name).append(": ").append(why).append('\n'));
        text.append("""

                | | rows/s | slowest to fastest | without start | × pipe | × pgloader | CPU s: source db | source host | mover | target db | all | µs/row | peak MiB |
                |---|---|---|---|---|---|---|---|---|---|---|---|---|
                """);
        List<Standing> standings = Standing.of(runs);
        standings.forEach(standing -> text.append(line(standing, standings)).append('\n'));
        text.append("""

                Rows/s are medians over the rounds and count from the start of the program to its end, the start of a
                JVM included; "without start" is by the program's own account. Ratios are medians of the rounds' ratios.
                "Source host" is the SSH server, the line to it and what it ran; "mover" the contender itself.
                """);
        ceilings(standings).ifPresent(text::append);
        return text.toString();
    }

    /** One run, while others are still to come. */
    static String line(Run run) {
        Run.Cost cost = run.cost();
        return String.format(
                Locale.ROOT,
                "%-26s %,9d rows %7s/s  CPU s: source %.1f, host %.1f, mover %.1f, target %.1f, all %.1f",
                run.contender(),
                run.rows(),
                thousands(run.rowsPerSecond()),
                cost.source().toMillis() / 1e3,
                cost.host().toMillis() / 1e3,
                cost.mover().toMillis() / 1e3,
                cost.target().toMillis() / 1e3,
                cost.processor().toMillis() / 1e3);
    }

    private static String line(Standing standing, List<Standing> all) {
        double processor = standing.seconds(Run.Cost::processor);
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s to %s | %s | %s | %s | %.1f | %.1f | %.1f | %.1f | %.1f | %.2f | %d |",
                standing.contender(),
                thousands(standing.rowsPerSecond()),
                thousands(standing.slowestRowsPerSecond()),
                thousands(standing.fastestRowsPerSecond()),
                standing.movingRowsPerSecond().map(Report::thousands).orElse(""),
                times(standing, all, PIPE),
                times(standing, all, PGLOADER),
                standing.seconds(Run.Cost::source),
                standing.seconds(Run.Cost::host),
                standing.seconds(Run.Cost::mover),
                standing.seconds(Run.Cost::target),
                processor,
                processor * 1e6 / standing.rows(),
                standing.peakBytes() >> 20);
    }

    private static String times(Standing standing, List<Standing> all, String peer) {
        return named(all, peer)
                .map(other -> String.format(Locale.ROOT, "%.2f", standing.timesAsFastAs(other)))
                .orElse("");
    }

    private static Optional<Standing> named(List<Standing> all, String name) {
        return all.stream().filter(each -> each.contender().equals(name)).findFirst();
    }

    private static Optional<String> ceilings(List<Standing> all) {
        StringBuilder text = new StringBuilder();
        for (Standing ceiling :
                all.stream().filter(each -> each.kind() == Kind.CEILING).toList()) {
            for (Standing ours :
                    all.stream().filter(each -> each.kind() == Kind.NIGHTHAUL).toList()) {
                text.append(String.format(
                        Locale.ROOT,
                        "- %s reaches %.0f %% of %s%n",
                        ours.contender(),
                        ours.timesAsFastAs(ceiling) * 100,
                        ceiling.contender()));
            }
        }
        return text.isEmpty() ? Optional.empty() : Optional.of("\n" + text);
    }

    private static String thousands(double rowsPerSecond) {
        return String.format(Locale.ROOT, "%,.0f k", rowsPerSecond / 1e3);
    }

    /** Everything measured, for programs. */
    Map<String, Object> json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", machine);
        all.put("setting", setting);
        all.put("skipped", skipped);
        all.put("runs", runs.stream().map(Report::json).toList());
        return all;
    }

    private static Map<String, Object> json(Run run) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("contender", run.contender());
        figures.put("kind", run.kind().name().toLowerCase(Locale.ROOT));
        figures.put("rows", run.rows());
        figures.put("tookMs", run.took().toMillis());
        run.moving().ifPresent(moving -> figures.put("movingMs", moving.toMillis()));
        figures.put("rowsPerSecond", Math.round(run.rowsPerSecond()));
        figures.put("sourceCpuMs", run.cost().source().toMillis());
        figures.put("hostCpuMs", run.cost().host().toMillis());
        figures.put("moverCpuMs", run.cost().mover().toMillis());
        figures.put("targetCpuMs", run.cost().target().toMillis());
        figures.put("peakBytes", run.cost().peakBytes());
        return figures;
    }
}
