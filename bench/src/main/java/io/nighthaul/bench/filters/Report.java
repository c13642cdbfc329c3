package io.nighthaul.bench.filters;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that was measured, for people.
 *
 * @param machine facts by name
 * @param traces null where nobody has any
 */
record Report(
        Map<String, String> machine,
        Pictures pictures,
        Results results,
        List<Parked> parked,
        List<Speed> speeds,
        @Nullable Traces traces) {
    String markdown() {
        return pictures.markdown()
                + new Tables(results).markdown()
                + parkedTable()
                + speedTable()
                + recorded()
                + goals();
    }

    private String parkedTable() {
        List<String> head = new ArrayList<>(List.of("km"));
        for (double noise : Parked.NOISES) {
            head.add(Figure.plain(noise) + " m");
            head.add(Figure.plain(noise) + " m, no speeds");
        }
        Table table = Table.of(head);
        for (String contender : results.contenders()) {
            List<String> cells = new ArrayList<>(List.of(contender));
            for (double noise : Parked.NOISES) {
                cells.add(invented(contender, noise, true));
                cells.add(invented(contender, noise, false));
            }
            table.add(cells);
        }
        return """
                ### Parked for twelve hours

                Kilometres of a vehicle that stands still while its receiver goes on reporting, with so much noise per
                axis, every 1, 10 or 60 s: the most that any vehicle got. All of it is invented.
                """ + table.markdown();
    }

    private String invented(String contender, double noise, boolean hasSpeeds) {
        long worst = parked.stream()
                .filter(one ->
                        one.contender().equals(contender) && one.noiseMetres() == noise && one.hasSpeeds() == hasSpeeds)
                .mapToLong(Parked::worstMm)
                .max()
                .orElse(0);
        return Figure.km(worst / 1e6);
    }

    private String speedTable() {
        Table table = Table.of(List.of("", "million fixes/s", "of the first"));
        for (Speed speed : speeds) {
            table.add(List.of(
                    speed.contender(),
                    String.format(Locale.ROOT, "%.2f", speed.fixesPerSecond() / 1e6),
                    String.format(
                            Locale.ROOT,
                            "%.3f",
                            speed.fixesPerSecond() / speeds.getFirst().fixesPerSecond())));
        }
        return """
                ### Speed

                In processor time of one core, with the rows in memory or, for SQL, in the table already; half a percent
                of the fixes are faulty. What the profiles spend on verdicts with evidence and on five-minute buckets is
                in it; the others do neither. Ratios say more than figures: %s, %s cores, JDK %s.
                """.formatted(
                                machine.getOrDefault("processor", "an unknown processor"),
                                machine.getOrDefault("cores", "?"),
                                machine.getOrDefault("JDK", "?"))
                + table.markdown();
    }

    private String recorded() {
        Traces some = traces;
        if (some == null) {
            return """
                    ### Recorded tracks

                    Not measured in this run: the recorded tracks are not part of the project, and %s named no folder
                    that holds them.

                    """.formatted(Traces.VARIABLE);
        }
        Table drives = Table.of(List.of("drives", "km", "error, %", "worst drive, %"));
        for (Traces.Drives one : some.drives()) {
            drives.add(List.of(
                    one.contender(),
                    Figure.km(one.km()),
                    Figure.signed(one.km() / one.witnessedKm() - 1),
                    Figure.signed(one.error().worst())));
        }
        double raw = some.cabs().stream()
                .filter(one -> one.contender().equals(new RawSum().name()))
                .mapToDouble(Traces.Cabs::km)
                .findFirst()
                .orElse(Double.NaN);
        Table cabs = Table.of(
                List.of("taxis", "fixes kept, %", "km", "of them gap", "of the raw sum, %", "longest run rejected"));
        for (Traces.Cabs one : some.cabs()) {
            cabs.add(List.of(
                    one.contender(),
                    Figure.share(one.kept()),
                    Figure.km(one.km()),
                    one.gapKm() == 0 ? "" : Figure.km(one.gapKm()),
                    Figure.share(one.km() / raw),
                    Integer.toString(one.longestRun())));
        }
        String witnessed = Figure.km(some.drives().getFirst().witnessedKm());
        return """
                ### Recorded tracks

                Nine drives in Curitiba, 2019, a fix every second (from the R package ndsbr, MIT). The receiver measured
                its speed by the Doppler shift, apart from its places; the integral of that speed, %s km, is the
                witness.
                """.formatted(witnessed) + drives.markdown() + """
                24 taxis in San Francisco, May and June 2008, mostly 30 to 60 s between fixes, without speeds (from the
                cabspotting data set: M. Piorkowski, N. Sarafijanovic-Djukic, M. Grossglauser, 2009). The truth is not
                known.
                """ + cabs.markdown();
    }

    private String goals() {
        String first = results.contenders().getFirst();
        return """
                ### What `%s` reaches

                Meant is, at 10 s or less and with up to 2 %% of faulty fixes: at most 0.1 %% of the kilometres added or
                lost, at least 99 %% of the faulty fixes found, at least 99 %% of the rejected ones faulty. Bold is what
                misses that; in brackets is what was added to driven, where gaps make a difference. A frozen fix is far
                from the vehicle without looking so, and a clock that is off puts true places where others are: what
                cannot be found there must not count as driven, and is counted as a gap.
                """.formatted(first) + Goals.table(results, first).markdown();
    }
}
