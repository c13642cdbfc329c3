package io.nighthaul.bench.filters;

import io.nighthaul.track.Carry;
import io.nighthaul.track.Judge;
import io.nighthaul.track.Judgement;
import io.nighthaul.track.LagRules;
import io.nighthaul.track.Quality;
import io.nighthaul.track.Rules;
import io.nighthaul.track.Track;
import io.nighthaul.track.VerdictType;
import io.nighthaul.track.Verdicts;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A scene as one set of rules sees it.
 *
 * @param first fix that is shown
 * @param rejected by fix of the scene's track
 * @param isPairwise whether segments lead from the fix before, believed or not, instead of from the last believed one
 */
record Panel(
        String name,
        Recording part,
        int first,
        long drivenMm,
        long gapMm,
        Map<Integer, VerdictType> rejected,
        boolean isPairwise) {
    /** A way of which less than that counts is not drawn: the fixes are held to be one place. */
    private static final double HELD_SHARE_MAX = 0.05;

    /**
     * @param part with some time before what is shown
     * @param rules null for none: every fix counts
     */
    static Panel of(Recording part, long fromMs, @Nullable Rules rules) {
        Track before = part.track.range(Long.MIN_VALUE, fromMs);
        if (rules == null) {
            long mm = RawSum.mm(part.track, before.size(), part.track.size());
            return new Panel("no filter", part, before.size(), mm, 0, Map.of(), false);
        }
        Judgement judgement = Judge.judge(Carry.NONE, part.track, rules);
        Quality lead = Judge.judge(Carry.NONE, before, rules).quality();
        Verdicts verdicts = judgement.verdicts();
        Map<Integer, VerdictType> rejected = new HashMap<>();
        for (int k = 0; k < verdicts.size(); k++) {
            if (verdicts.fix(k) >= before.size()) {
                rejected.put(verdicts.fix(k), verdicts.type(k));
            }
        }
        return new Panel(
                rules.profile(),
                part,
                before.size(),
                judgement.quality().drivenMm() - lead.drivenMm(),
                judgement.quality().gapMm() - lead.gapMm(),
                rejected,
                rules instanceof LagRules);
    }

    /** Whether nearly nothing of the lines between the fixes is counted. */
    boolean isHeld() {
        return drivenMm + gapMm < HELD_SHARE_MAX * RawSum.mm(part.track, first, part.track.size());
    }

    /** From which fix the counted segment to a believed one leads; -1 from none. */
    int before(int fix) {
        int before = fix - 1;
        while (!isPairwise && before >= first && rejected.containsKey(before)) {
            before--;
        }
        return before < first ? -1 : before;
    }

    /** Such as {@code 0.61 km of 4.20, 87 of 150 fixes rejected}. */
    String figures() {
        String gap = gapMm == 0 ? "" : String.format(Locale.ROOT, " and %.2f across a gap", gapMm / 1e6);
        String fixes = rejected.isEmpty()
                ? "every fix kept"
                : rejected.size() + " of " + (part.track.size() - first) + " fixes rejected";
        return String.format(Locale.ROOT, "%.2f km%s of %.2f, %s", drivenMm / 1e6, gap, part.drivenMm / 1e6, fixes);
    }
}
