package io.nighthaul.bench.reports;

import java.util.List;
import java.util.function.IntFunction;

/**
 * Something that is asked for again and again.
 *
 * @param isGoal whether the project has promised an answer within 10 ms
 * @param path below the API, of the n-th time
 */
record Question(String what, boolean isGoal, IntFunction<String> path) {

    static List<Question> all(Fleet fleet) {
        return List.of(
                new Question("a month, every vehicle", true, n -> "reports/month?period=" + fleet.month(n)),
                new Question(
                        "a month of one vehicle by day",
                        true,
                        n -> "reports/day?period=" + fleet.month(n) + "&vehicle=" + fleet.vehicle(n)),
                new Question("a month of the fleet", true, n -> "reports/month?by=fleet&period=" + fleet.month(n)),
                new Question("a month by group", false, n -> "reports/month?by=group&period=" + fleet.month(n)),
                new Question("all months, every vehicle", false, n -> "reports/month?" + fleet.all()),
                new Question("all months of the fleet by day", false, n -> "reports/day?by=fleet&" + fleet.all()),
                new Question("half a month, every vehicle", false, n -> "reports/period?" + fleet.half(n)),
                new Question(
                        "a day of one vehicle by hour",
                        false,
                        n -> "reports/hour?period=" + fleet.month(n) + "-12&vehicle=" + fleet.vehicle(n)),
                new Question(
                        "trips of a day",
                        false,
                        n -> "reports/trips?period=" + fleet.month(n) + "-12&vehicle=" + fleet.vehicle(n)),
                new Question(
                        "trips of a month",
                        false,
                        n -> "reports/trips?period=" + fleet.month(n) + "&vehicle=" + fleet.vehicle(n)),
                new Question(
                        "a month, every vehicle, as CSV",
                        false,
                        n -> "reports/month?format=csv&period=" + fleet.month(n)),
                new Question(
                        "a month, every vehicle, as XLSX",
                        false,
                        n -> "reports/month?format=xlsx&period=" + fleet.month(n)));
    }
}
