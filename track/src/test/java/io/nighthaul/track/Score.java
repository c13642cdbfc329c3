package io.nighthaul.track;

import java.util.BitSet;
import java.util.Locale;

/** How well the bad fixes of some tracks were told from the good ones, and what became of the distance. */
final class Score {
    private static final double[] CLASSES_M = {50, 100, 200, 500, 1_000, Double.POSITIVE_INFINITY};

    double roadMm;
    double cleanMm;
    double goodMm;
    double judgedMm;
    final int[] bad = new int[CLASSES_M.length];
    final int[] found = new int[CLASSES_M.length];
    int good;
    int accused;
    int longestAccusedRun;

    void add(Drive drive, Track clean, Injection injection, Rules rules) {
        // The day of the drive alone: a fix dated twenty years ahead is of a slice of its own.
        Track track = injection.track().range(0, Drive.START_MS + 86_400_000);
        Judgement judgement = Judge.judge(Carry.NONE, track, rules);
        roadMm += drive.metres() * 1e3;
        cleanMm += Judge.judge(Carry.NONE, clean, rules).quality().totalMm();
        goodMm += Judge.judge(Carry.NONE, injection.goodOnes(), rules).quality().totalMm();
        judgedMm += judgement.quality().totalMm();
        var rejected = new BitSet();
        var duplicates = new BitSet();
        for (int k = 0; k < judgement.verdicts().size(); k++) {
            rejected.set(judgement.verdicts().fix(k));
            duplicates.set(judgement.verdicts().fix(k), judgement.verdicts().type(k) == VerdictType.DUPLICATE);
        }
        int run = 0;
        for (int i = 0; i < track.size(); i++) {
            double off = injection.offByM(track, i);
            if (off > 0) {
                bad[sizeClass(off)]++;
                found[sizeClass(off)] += rejected.get(i) ? 1 : 0;
                run = rejected.get(i) ? run : 0;
            } else {
                good++;
                boolean isAccused = rejected.get(i) && !duplicates.get(i);
                accused += isAccused ? 1 : 0;
                run = isAccused ? run + 1 : 0;
                longestAccusedRun = Math.max(longestAccusedRun, run);
            }
        }
    }

    void add(Score other) {
        roadMm += other.roadMm;
        cleanMm += other.cleanMm;
        goodMm += other.goodMm;
        judgedMm += other.judgedMm;
        good += other.good;
        accused += other.accused;
        longestAccusedRun = Math.max(longestAccusedRun, other.longestAccusedRun);
        for (int c = 0; c < bad.length; c++) {
            bad[c] += other.bad[c];
            found[c] += other.found[c];
        }
    }

    private static int sizeClass(double offByM) {
        int at = 0;
        while (offByM > CLASSES_M[at]) {
            at++;
        }
        return at;
    }

    /** Of the bad fixes more than 50 m from the truth, the share that was rejected. */
    double recall() {
        double all = 0;
        double hits = 0;
        for (int c = 1; c < CLASSES_M.length; c++) {
            all += bad[c];
            hits += found[c];
        }
        return all == 0 ? 1 : hits / all;
    }

    /** Of the rejected fixes, the share that was bad, whether near or far. */
    double precision() {
        double hits = 0;
        for (int c = 0; c < CLASSES_M.length; c++) {
            hits += found[c];
        }
        return hits + accused == 0 ? 1 : hits / (hits + accused);
    }

    /** Against the road. */
    double error() {
        return judgedMm / roadMm - 1;
    }

    /** Of the good fixes alone against the road: what nobody can know who has only these. */
    double lossError() {
        return goodMm / roadMm - 1;
    }

    /** Against the same track without faults. */
    double added() {
        return judgedMm / cleanMm - 1;
    }

    /** Against the same track without its bad fixes. */
    double addedBeyondLoss() {
        return judgedMm / goodMm - 1;
    }

    @Override
    public String toString() {
        var classes = new StringBuilder();
        for (int c = 0; c < CLASSES_M.length; c++) {
            classes.append(' ').append(found[c]).append('/').append(bad[c]);
        }
        return String.format(
                Locale.ROOT,
                "error %+.3f%% added %+.3f%% beyond loss %+.3f%% recall %.2f%% precision %.2f%% accused %d run %d by size%s",
                100 * error(),
                100 * added(),
                100 * addedBeyondLoss(),
                100 * recall(),
                100 * precision(),
                accused,
                longestAccusedRun,
                classes);
    }
}
