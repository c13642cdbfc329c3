package io.nighthaul.bench.filters;

import io.nighthaul.testbed.fleet.Label;
import java.util.BitSet;
import java.util.List;

/**
 * How what a contender said compares with what is known.
 *
 * <p>A row is faulty if its time or its place is wrong; a wrong speed alone is none of it, and copies of a row are
 * nobody's fault. A found fault is one that was rejected, or at least not looked at.
 *
 * @param error of the kilometres against the path that was driven, over the vehicles; gaps included
 * @param added kilometres against those of the same contender on the same drive without faults, in shares of the path
 * @param addedDriven the same without gaps
 * @param gapShare share of the kilometres that it counts apart as gap
 * @param fixes all rows but copies
 * @param faulty of them
 * @param far faulty rows more than {@link #FAR_METRES} from where the vehicle was
 * @param farFound of them
 * @param rejected by the contender
 * @param rejectedFaulty of them
 * @param longestGoodRun most good fixes in a row that were rejected
 */
record Score(
        Spread error,
        Spread added,
        Spread addedDriven,
        double gapShare,
        long fixes,
        long faulty,
        long far,
        long farFound,
        long rejected,
        long rejectedFaulty,
        int longestGoodRun) {
    static final double FAR_METRES = 50;

    /** One vehicle as it drove, as it was recorded, and what a contender made of both. */
    record Case(Recording clean, Outcome cleanOutcome, Recording faulty, Outcome outcome) {}

    /**
     * Signed shares over the vehicles of a fleet; 0.01 is one percent.
     *
     * @param mean over the vehicles
     * @param worst the one farthest from 0
     */
    record Spread(double mean, double worst) {
        static Spread of(double[] shares) {
            double sum = 0;
            double worst = 0;
            for (double share : shares) {
                sum += share;
                worst = Math.abs(share) > Math.abs(worst) ? share : worst;
            }
            return new Spread(sum / shares.length, worst);
        }
    }

    static Score of(List<Case> fleet) {
        Count count = new Count();
        double[] errors = new double[fleet.size()];
        double[] added = new double[fleet.size()];
        double[] addedDriven = new double[fleet.size()];
        long totalMm = 0;
        long gapMm = 0;
        for (int i = 0; i < errors.length; i++) {
            Case vehicle = fleet.get(i);
            long mm = vehicle.outcome.totalMm();
            errors[i] = (double) mm / vehicle.faulty.drivenMm - 1;
            added[i] = (double) (mm - vehicle.cleanOutcome.totalMm()) / vehicle.clean.drivenMm;
            addedDriven[i] =
                    (double) (vehicle.outcome.drivenMm() - vehicle.cleanOutcome.drivenMm()) / vehicle.clean.drivenMm;
            totalMm += mm;
            gapMm += vehicle.outcome.gapMm();
            count.add(vehicle);
        }
        return new Score(
                Spread.of(errors),
                Spread.of(added),
                Spread.of(addedDriven),
                totalMm == 0 ? 0 : (double) gapMm / totalMm,
                count.fixes,
                count.faulty,
                count.far,
                count.farFound,
                count.rejected,
                count.rejectedFaulty,
                count.longestGoodRun);
    }

    /** Share of the far faults that were found; NaN if there were none. */
    double recall() {
        return (double) farFound / far;
    }

    /** Share of the rejected rows that were faulty; NaN if none was rejected. */
    double precision() {
        return (double) rejectedFaulty / rejected;
    }

    /** Share of the good rows that were kept. */
    double kept() {
        return 1 - (double) (rejected - rejectedFaulty) / (fixes - faulty);
    }

    static boolean isFaulty(Label label) {
        return label != Label.GOOD && label != Label.SPEED_LIE && label != Label.DUPLICATE;
    }

    private static final class Count {
        private long fixes;
        private long faulty;
        private long far;
        private long farFound;
        private long rejected;
        private long rejectedFaulty;
        private int longestGoodRun;

        void add(Case vehicle) {
            Recording recording = vehicle.faulty;
            double[] away = Misplacement.metres(vehicle.clean, recording);
            BitSet no = vehicle.outcome.rejected();
            BitSet unseen = vehicle.outcome.ignored();
            int run = 0;
            for (int row = 0; row < recording.rows; row++) {
                if (recording.labels[row] == Label.DUPLICATE) {
                    continue;
                }
                boolean isFaulty = isFaulty(recording.labels[row]);
                fixes++;
                rejected += no.get(row) ? 1 : 0;
                if (isFaulty) {
                    faulty++;
                    rejectedFaulty += no.get(row) ? 1 : 0;
                    far += away[row] > FAR_METRES ? 1 : 0;
                    farFound += away[row] > FAR_METRES && (no.get(row) || unseen.get(row)) ? 1 : 0;
                } else {
                    run = no.get(row) ? run + 1 : 0;
                    longestGoodRun = Math.max(longestGoodRun, run);
                }
            }
        }
    }
}
