package io.nighthaul.report.export;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * How much the shape of a line would suffer without each of its fixes: the largest tolerance, in metres, at which the
 * algorithm of Douglas and Peucker still keeps it. Ends are kept at any.
 */
final class Significance {
    /** Nobody sees less on a map; a parked vehicle's thousand equal fixes are not looked at one by one. */
    private static final double SEEN_METRES = 0.3;

    private static final double METRES_PER_E7 = 111_320 / 1e7;

    private final int[] latE7;
    private final int[] lonE7;
    private final double shrink;

    private Significance(int[] latE7, int[] lonE7) {
        this.latE7 = latE7;
        this.lonE7 = lonE7;
        this.shrink = Math.cos(Math.toRadians(latE7[0] / 1e7));
    }

    private record Span(int from, int to, double above) {}

    /** Of each fix of a line that does not cross the antimeridian. */
    static double[] of(int[] latE7, int[] lonE7) {
        double[] metres = new double[latE7.length];
        if (metres.length > 0) {
            new Significance(latE7, lonE7).fill(metres);
        }
        return metres;
    }

    private void fill(double[] metres) {
        metres[0] = Double.POSITIVE_INFINITY;
        metres[metres.length - 1] = Double.POSITIVE_INFINITY;
        Deque<Span> open = new ArrayDeque<>();
        open.push(new Span(0, metres.length - 1, Double.POSITIVE_INFINITY));
        while (!open.isEmpty()) {
            Span span = open.pop();
            int farthest = -1;
            double most = SEEN_METRES;
            for (int i = span.from + 1; i < span.to; i++) {
                double away = away(i, span.from, span.to);
                if (away > most) {
                    most = away;
                    farthest = i;
                }
            }
            if (farthest >= 0) {
                // Never more than the fix by which the span was cut: without that one this would not have been asked.
                metres[farthest] = Math.min(most, span.above);
                open.push(new Span(span.from, farthest, metres[farthest]));
                open.push(new Span(farthest, span.to, metres[farthest]));
            }
        }
    }

    /** Metres from the straight line between two others. */
    private double away(int i, int from, int to) {
        double x = x(i, from);
        double y = y(i, from);
        double alongX = x(to, from);
        double alongY = y(to, from);
        double square = alongX * alongX + alongY * alongY;
        double share = square == 0 ? 0 : Math.max(0, Math.min(1, (x * alongX + y * alongY) / square));
        return Math.hypot(x - share * alongX, y - share * alongY);
    }

    private double x(int i, int from) {
        return ((double) lonE7[i] - lonE7[from]) * METRES_PER_E7 * shrink;
    }

    private double y(int i, int from) {
        return ((double) latE7[i] - latE7[from]) * METRES_PER_E7;
    }

    /** What a fix must have at least, so that no more than so many are kept. */
    static double threshold(double[] metres, int keep) {
        if (metres.length <= keep) {
            return 0;
        }
        double[] sorted = metres.clone();
        Arrays.sort(sorted);
        return Math.max(SEEN_METRES, Math.nextUp(sorted[metres.length - keep - 1]));
    }
}
