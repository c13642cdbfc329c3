package io.nighthaul.track;

import io.nighthaul.track.Receiver.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Does to a receiver's fixes what happens to them in the field. Each fault leaves the others' fixes as they are. */
final class Faults {
    private final SplittableRandom random;
    private final Set<Integer> touched = new HashSet<>();
    final List<Row> rows;
    int bad;

    Faults(List<Row> clean, long seed) {
        rows = new ArrayList<>(clean);
        random = new SplittableRandom(seed);
    }

    /** Single fixes thrown far away. */
    Faults spikes(int count, double fromM, double toM) {
        for (int n = 0; n < count; n++) {
            run(1, fromM, toM);
        }
        return this;
    }

    /** Runs of fixes that are all off by the same way. */
    Faults jumps(int count, int lengthMin, int lengthMax, double fromM, double toM) {
        for (int n = 0; n < count; n++) {
            run(lengthMin + random.nextInt(lengthMax - lengthMin + 1), fromM, toM);
        }
        return this;
    }

    private void run(int length, double fromM, double toM) {
        // Not among the first: until it has a past, a track has no right and wrong. And not next to another run.
        int margin = Math.min(100, rows.size() / 8);
        int first = margin + random.nextInt(rows.size() - length - 2 * margin);
        for (int i = first - 60; i < first + length + 60; i++) {
            if (i < rows.size() && i >= 0 && touched.contains(i)) {
                return;
            }
        }
        double far = fromM + random.nextDouble() * (toM - fromM);
        double angle = random.nextDouble() * 2 * Math.PI;
        for (int i = first; i < first + length; i++) {
            rows.set(i, rows.get(i).moved(far * Math.cos(angle), far * Math.sin(angle)));
            touched.add(i);
            bad++;
        }
    }

    Faults nullIslands(int count) {
        for (int n = 0; n < count; n++) {
            int i = 1 + random.nextInt(rows.size() - 1);
            if (touched.add(i)) {
                rows.set(i, rows.get(i).at(random.nextInt(3), -random.nextInt(3)));
                bad++;
            }
        }
        return this;
    }

    /** A second account of the same instants, some metres off. */
    Faults duplicates(int count) {
        for (int n = 0; n < count; n++) {
            rows.add(rows.get(random.nextInt(rows.size())).moved(3, 3).from(5));
            bad++;
        }
        return this;
    }

    /** Between every two fixes of a stretch one that is stuck at a far place. */
    Faults frozen(int from, int length, double awayM) {
        Row stuck = rows.get(from).moved(awayM, 0);
        for (int i = from; i < from + length; i++) {
            Row row = rows.get(i);
            rows.add(new Row(row.timeMs() + 500, stuck.latE7(), stuck.lonE7(), row.speedDkmh(), 0));
            bad++;
        }
        return this;
    }

    Track track() {
        return Receiver.track(rows);
    }
}
