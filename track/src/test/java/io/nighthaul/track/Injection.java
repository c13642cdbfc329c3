package io.nighthaul.track;

import io.nighthaul.track.Receiver.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The fixes of a drive with faults put into them, and for each bad fix how far from the truth it is. */
final class Injection {
    final SplittableRandom random;
    final double fromM;
    final double toM;
    private final Drive drive;
    private final List<Row> clean;
    private final List<@Nullable Row> rows;
    private final List<Row> inserted = new ArrayList<>();
    private final Map<Row, Double> offByM = new HashMap<>();
    private final boolean[] touched;
    private int bad;

    /** Thrown fixes are thrown by {@code fromM} to {@code toM} metres. */
    Injection(Drive drive, List<Row> clean, long seed, double fromM, double toM) {
        this.drive = drive;
        this.clean = clean;
        this.rows = new ArrayList<>(clean);
        this.random = new SplittableRandom(seed);
        this.fromM = fromM;
        this.toM = toM;
        touched = new boolean[clean.size()];
    }

    /** Spoils a share of the fixes in runs of a length between the two, each as far from the next as it is long. */
    Injection with(Fault fault, double share, int lengthMin, int lengthMax) {
        int target = (int) (bad + share * clean.size());
        for (int tries = 0; bad < target && tries < 100_000; tries++) {
            int length = lengthMin + random.nextInt(lengthMax - lengthMin + 1);
            int first = 1 + length + random.nextInt(Math.max(1, clean.size() - 3 * length - 2));
            if (isFree(first - length - 1, first + 2 * length + 1)) {
                at(fault, first, length);
            }
        }
        return this;
    }

    Injection at(Fault fault, int first, int length) {
        fault.spoil(this, first, length);
        for (int i = first; i < first + length; i++) {
            touched[i] = true;
        }
        bad += length;
        return this;
    }

    private boolean isFree(int from, int to) {
        for (int i = Math.max(0, from); i < Math.min(touched.length, to); i++) {
            if (touched[i]) {
                return false;
            }
        }
        return true;
    }

    int intervalMs() {
        return (int) (clean.get(1).timeMs() - clean.get(0).timeMs());
    }

    Row clean(int i) {
        return clean.get(i);
    }

    void replace(int i, Row row) {
        rows.set(i, row);
        offByM.put(row, offByM(row));
    }

    void insert(Row row) {
        inserted.add(row);
        offByM.put(row, offByM(row));
    }

    void speed(int i, int dkmh) {
        Row row = rows.get(i);
        if (row != null) {
            replace(i, new Row(row.timeMs(), row.latE7(), row.lonE7(), dkmh, row.source()));
        }
    }

    void shift(int i, long ms) {
        Row row = clean.get(i);
        replace(i, new Row(row.timeMs() + ms, row.latE7(), row.lonE7(), row.speedDkmh(), row.source()));
    }

    void remove(int i) {
        rows.set(i, null);
    }

    /** Whether the drive was going on so long after a fix. */
    boolean isWithin(int i, long ms) {
        long at = clean.get(Math.min(i, clean.size() - 1)).timeMs() + ms;
        return at >= clean.get(0).timeMs() && at <= clean.get(clean.size() - 1).timeMs();
    }

    private double offByM(Row row) {
        long at = (row.timeMs() - Drive.START_MS) / 100;
        if (at < 0 || at >= drive.ticks.size()) {
            return Double.POSITIVE_INFINITY;
        }
        Drive.Tick tick = drive.ticks.get((int) at);
        return Wgs84.distanceMm((int) tick.latE7(), (int) tick.lonE7(), row.latE7(), row.lonE7()) / 1_000.0;
    }

    /** All fixes, good and bad. */
    Track track() {
        return Receiver.track(all(true));
    }

    /** Only the good ones: what a judge that knows the truth would have left. */
    Track goodOnes() {
        return Receiver.track(all(false));
    }

    private List<Row> all(boolean withBad) {
        List<Row> all = new ArrayList<>();
        for (Row row : rows) {
            if (row != null && (withBad || !offByM.containsKey(row))) {
                all.add(row);
            }
        }
        if (withBad) {
            all.addAll(inserted);
        }
        return all;
    }

    /** How far from the truth a fix of {@link #track} is, in metres; 0 for a good one. */
    double offByM(Track track, int i) {
        var row = new Row(track.timeMs(i), track.latE7(i), track.lonE7(i), track.speedDkmh(i), track.source(i));
        return offByM.getOrDefault(row, 0.0);
    }
}
