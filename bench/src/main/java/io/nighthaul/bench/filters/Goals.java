package io.nighthaul.bench.filters;

import java.util.ArrayList;
import java.util.List;

/**
 * What a profile is meant to reach with up to 2 % of faulty fixes at 10 s or less, and what it does reach.
 *
 * <p>Drifts are left out of what must be found, because they are held instead; so are wrong speeds, because such a fix
 * is where it says.
 */
final class Goals {
    private static final double ADDED_MAX = 0.001;
    private static final double RECALL_MIN = 0.99;
    private static final double PRECISION_MIN = 0.99;

    private Goals() {}

    /**
     * What a contender reached with the biggest share of faulty fixes, interval by interval: kilometres added, in
     * brackets those that count as driven if they are others, faults found, faulty among the rejected; in bold what
     * misses its goal.
     */
    static Table table(Results results, String contender) {
        List<Setting> dense =
                results.settings().stream().filter(Setting::isDense).toList();
        double share = results.all().stream().mapToDouble(Result::share).max().orElse(0);
        List<String> head = new ArrayList<>(List.of(Figure.plain(100 * share) + " % faulty"));
        dense.forEach(setting -> head.add(setting.interval().toSeconds() + " s: added, found, rightly"));
        Table table = Table.of(head);
        for (FaultCase fault : FaultCase.values()) {
            List<String> cells = new ArrayList<>(List.of(fault.words()));
            for (Setting setting : dense) {
                results.of(contender, fault)
                        .filter(result -> result.setting().equals(setting) && result.share() == share)
                        .forEach(result -> cells.add(cell(fault, result.score())));
            }
            if (cells.size() == head.size()) {
                table.add(cells);
            }
        }
        return table;
    }

    static String cell(FaultCase fault, Score score) {
        boolean isFound = fault == FaultCase.DRIFT || !(score.recall() < RECALL_MIN);
        boolean isRight = fault == FaultCase.SPEED_LIE || !(score.precision() < PRECISION_MIN);
        return String.join(
                ", ",
                added(score.added().mean(), score.addedDriven().mean()),
                marked(isFound, Double.isNaN(score.recall()) ? "–" : Figure.share(score.recall())),
                marked(isRight, Double.isNaN(score.precision()) ? "–" : Figure.share(score.precision())));
    }

    private static String added(double total, double driven) {
        String all = marked(Math.abs(total) <= ADDED_MAX, Figure.signed(total));
        String part = marked(Math.abs(driven) <= ADDED_MAX, Figure.signed(driven));
        return all.equals(part) ? all : all + " (" + part + ")";
    }

    private static String marked(boolean isReached, String figure) {
        return isReached ? figure : "**" + figure + "**";
    }
}
