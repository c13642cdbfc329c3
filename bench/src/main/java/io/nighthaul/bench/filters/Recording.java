package io.nighthaul.bench.filters;

import io.nighthaul.testbed.fleet.Label;
import io.nighthaul.testbed.fleet.VehicleDay;
import io.nighthaul.track.Track;
import io.nighthaul.track.TrackBuilder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;

/**
 * All rows of one vehicle in the order in which they arrived, with the truth about them, and the track they make.
 *
 * <p>Contenders get the same rows. A row is one that could be stored: its time and place are numbers.
 */
final class Recording {
    /** Length of the path that was really driven, in millimetres; 0 where nobody knows. */
    final long drivenMm;

    final int rows;
    final long[] timesMs;
    final int[] latsE7;
    final int[] lonsE7;
    /** In 0.1 km/h, or {@link Track#SPEED_UNKNOWN}. */
    final int[] speedsDkmh;

    final Label[] labels;
    /** When each row arrived, as far as honest clocks tell. */
    final long[] receivedMs;

    final Track track;
    /** The row of each fix of the track. */
    final int[] rowOfFix;
    /** Rows of which the track holds no fix: copies, and others of an instant that has one already. */
    final BitSet merged = new BitSet();

    private Recording(Rows rows, long drivenMm) {
        this.drivenMm = drivenMm;
        this.rows = rows.size;
        this.timesMs = Arrays.copyOf(rows.timesMs, rows.size);
        this.latsE7 = Arrays.copyOf(rows.latsE7, rows.size);
        this.lonsE7 = Arrays.copyOf(rows.lonsE7, rows.size);
        this.speedsDkmh = Arrays.copyOf(rows.speedsDkmh, rows.size);
        this.labels = Arrays.copyOf(rows.labels, rows.size);
        this.receivedMs = received();
        this.track = assemble();
        this.rowOfFix = match();
    }

    static Recording of(Iterable<VehicleDay> days) {
        Rows rows = new Rows();
        long drivenMm = 0;
        for (VehicleDay day : days) {
            for (int row = 0; row < day.rows(); row++) {
                rows.add(day.timeMs(row), day.latE7(row), day.lonE7(row), day.speedTenthsKmh(row), day.label(row));
            }
            drivenMm += day.drivenMm();
        }
        return rows.recording(drivenMm);
    }

    /** The rows that arrived within a period, of which {@code drivenMm} were driven. */
    Recording during(long fromMs, long toMs, long drivenMm) {
        Rows some = new Rows();
        for (int row = 0; row < rows; row++) {
            if (receivedMs[row] >= fromMs && receivedMs[row] < toMs) {
                some.add(timesMs[row], latsE7[row], lonsE7[row], speedsDkmh[row], labels[row]);
            }
        }
        return some.recording(drivenMm);
    }

    /** The same rows by a receiver that reports no speed. */
    Recording withoutSpeeds() {
        Rows mute = new Rows();
        for (int row = 0; row < rows; row++) {
            mute.add(timesMs[row], latsE7[row], lonsE7[row], Track.SPEED_UNKNOWN, labels[row]);
        }
        return mute.recording(drivenMm);
    }

    boolean hasSpeeds() {
        return Arrays.stream(speedsDkmh).anyMatch(speed -> speed != Track.SPEED_UNKNOWN);
    }

    private long[] received() {
        long[] received = new long[rows];
        long newest = Long.MIN_VALUE;
        for (int row = 0; row < rows; row++) {
            boolean isHonest = labels[row] != Label.WRONG_CLOCK && labels[row] != Label.CLOCK_JUMP;
            newest = isHonest ? Math.max(newest, timesMs[row]) : newest;
            received[row] = newest == Long.MIN_VALUE ? timesMs[row] : newest;
        }
        return received;
    }

    private Track assemble() {
        TrackBuilder builder = new TrackBuilder(rows);
        for (int row = 0; row < rows; row++) {
            builder.add(timesMs[row], latsE7[row], lonsE7[row], speedsDkmh[row], 0);
        }
        return builder.assemble().track();
    }

    /** A track keeps the canonical order, so walking both in that order finds each fix's row. */
    private int[] match() {
        Integer[] order = new Integer[rows];
        Arrays.setAll(order, row -> row);
        Arrays.sort(
                order,
                Comparator.<Integer>comparingLong(row -> timesMs[row])
                        .thenComparingInt(row -> latsE7[row])
                        .thenComparingInt(row -> lonsE7[row])
                        .thenComparingInt(row -> speedsDkmh[row]));
        int[] found = new int[track.size()];
        int fix = 0;
        for (int row : order) {
            if (fix < found.length && isSame(row, fix)) {
                found[fix++] = row;
            } else {
                merged.set(row);
            }
        }
        if (fix < found.length) {
            throw new IllegalStateException("fix " + fix + " of " + found.length + " is of no row");
        }
        return found;
    }

    private boolean isSame(int row, int fix) {
        return timesMs[row] == track.timeMs(fix)
                && latsE7[row] == track.latE7(fix)
                && lonsE7[row] == track.lonE7(fix)
                && speedsDkmh[row] == track.speedDkmh(fix);
    }

    /** Rows while they are being collected. */
    static final class Rows {
        private long[] timesMs = new long[1_024];
        private int[] latsE7 = new int[1_024];
        private int[] lonsE7 = new int[1_024];
        private int[] speedsDkmh = new int[1_024];
        private Label[] labels = new Label[1_024];
        private int size;

        void add(long timeMs, int latE7, int lonE7, int speedDkmh, Label label) {
            if (size == timesMs.length) {
                int room = 2 * size;
                timesMs = Arrays.copyOf(timesMs, room);
                latsE7 = Arrays.copyOf(latsE7, room);
                lonsE7 = Arrays.copyOf(lonsE7, room);
                speedsDkmh = Arrays.copyOf(speedsDkmh, room);
                labels = Arrays.copyOf(labels, room);
            }
            timesMs[size] = timeMs;
            latsE7[size] = latE7;
            lonsE7[size] = lonE7;
            speedsDkmh[size] = speedDkmh;
            labels[size++] = label;
        }

        Recording recording(long drivenMm) {
            return new Recording(this, drivenMm);
        }
    }
}
