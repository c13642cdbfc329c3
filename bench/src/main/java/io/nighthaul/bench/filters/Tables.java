package io.nighthaul.bench.filters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the matrix has found, as tables with what one must know to read them. */
record Tables(Results results) {
    String markdown() {
        return clean() + added() + found() + runs();
    }

    private String clean() {
        StringBuilder text = new StringBuilder("""
                ### Tracks without faults

                Error of the kilometres against the path that was driven, in percent: mean over the vehicles, and in
                brackets the vehicle farthest off. The first row is what straight lines between exact places leave of
                the path: no filter can know what lies between two fixes.
                """);
        Table errors = Table.of(byInterval("km, %"));
        row(errors, Matrix.EXACT, this::cleanError);
        Table kept = Table.of(byInterval("kept, %"));
        for (String contender : results.contenders()) {
            row(errors, contender, this::cleanError);
            row(
                    kept,
                    contender,
                    (name, setting) -> Figure.share(cleanScore(name, setting).kept()));
        }
        text.append(errors.markdown());
        text.append("""
                Share of the fixes kept. A parked vehicle's jitter is kept too: it is the distance that must not
                count it.
                """);
        return text.append(kept.markdown()).toString();
    }

    private String cleanError(String contender, Setting setting) {
        Score.Spread error = cleanScore(contender, setting).error();
        return Figure.signed(error.mean()) + " (" + Figure.signed(error.worst()) + ")";
    }

    private Score cleanScore(String contender, Setting setting) {
        return results.of(contender, null)
                .filter(result -> result.setting().equals(setting))
                .findFirst()
                .orElseThrow()
                .score();
    }

    private void row(Table table, String contender, BiFunction<String, Setting, String> cell) {
        List<String> cells = new ArrayList<>(List.of(contender));
        results.settings().forEach(setting -> cells.add(cell.apply(contender, setting)));
        table.add(cells);
    }

    private List<String> byInterval(String corner) {
        return Stream.concat(
                        Stream.of(corner),
                        results.settings().stream()
                                .map(setting -> setting.interval().toSeconds() + " s"))
                .toList();
    }

    private String added() {
        boolean isAllDense = results.settings().stream().allMatch(Setting::isDense);
        String sparse = isAllDense ? "" : "A fix every 30 or 60 s:\n" + added(setting -> !setting.isDense());
        return """
                ### What faults add

                Kilometres added to those of the same contender on the same drive without faults, in percent of the
                path, gaps included; the mean over the vehicles at whichever interval and share of faulty fixes (%s) it
                is farthest from 0.

                A fix every 10 s or more often:
                """.formatted(shares()) + added(Setting::isDense) + sparse;
    }

    private String shares() {
        List<String> shares = results.all().stream()
                .filter(result -> result.fault() != null)
                .map(result -> Figure.plain(100 * result.share()))
                .distinct()
                .toList();
        return String.join(", ", shares) + " %";
    }

    private String added(Predicate<Setting> condition) {
        return byFault(
                results.contenders(),
                (contender, fault) -> Figure.signed(Results.farthest(
                        results.of(contender, fault).filter(result -> condition.test(result.setting())),
                        score -> score.added().mean())));
    }

    private String found() {
        return """
                ### What is found

                At 10 s or less, over all shares: how many in a hundred of the faulty fixes that are more than %s m from
                where the vehicle was are not believed, and how many in a hundred of the rejected ones are faulty. A
                drift is not rejected but held: it is slow enough to be a drive, and adds nothing because a parked
                vehicle has to go farther to count. A wrong speed beside a right place is no fault of the fix.
                """.formatted(Figure.plain(Score.FAR_METRES)) + byFault(judges(), this::found);
    }

    private String found(String contender, FaultCase fault) {
        List<Result> some = results.of(contender, fault)
                .filter(result -> result.setting().isDense())
                .toList();
        String recall = Figure.share(Results.recall(some));
        String precision = Figure.share(Results.precision(some));
        return recall.isEmpty() && precision.isEmpty()
                ? ""
                : (recall.isEmpty() ? "–" : recall) + " / " + (precision.isEmpty() ? "–" : precision);
    }

    private String runs() {
        Table table = Table.of(byInterval("fixes"));
        for (String contender : judges()) {
            row(
                    table,
                    contender,
                    (name, setting) -> Integer.toString(results.all().stream()
                            .filter(result -> result.contender().equals(name)
                                    && result.setting().equals(setting))
                            .mapToInt(result -> result.score().longestGoodRun())
                            .max()
                            .orElse(0)));
        }
        return "### Good fixes rejected in a row\n\nThe most, whatever the fault and its share.\n" + table.markdown();
    }

    /** Those that can reject anything. */
    private List<String> judges() {
        return results.contenders().stream()
                .filter(name -> !name.equals(new RawSum().name()))
                .toList();
    }

    private String byFault(List<String> contenders, BiFunction<String, FaultCase, String> cell) {
        List<String> head = new ArrayList<>(List.of("fault"));
        head.addAll(contenders);
        Table table = Table.of(head);
        Arrays.stream(FaultCase.values())
                .filter(fault -> results.all().stream().anyMatch(result -> result.fault() == fault))
                .forEach(fault -> {
                    List<String> cells = new ArrayList<>(List.of(fault.words()));
                    contenders.forEach(contender -> cells.add(cell.apply(contender, fault)));
                    table.add(cells);
                });
        return table.markdown();
    }
}
