package io.nighthaul.testbed.fleet;

import java.util.Arrays;

/**
 * A smooth line on the plane made of straights and circular arcs, built from its start and then asked, by metres driven,
 * where one is. Its length is the exact sum of its pieces.
 */
final class Path {
    private double[] ends = new double[8];
    private double[] curvatures = new double[8];
    private double[] xs = new double[9];
    private double[] ys = new double[9];
    private double[] cosines = new double[9];
    private double[] sines = new double[9];
    private int pieces;

    /** An empty path at a place in metres, in the direction of {@code heading}. */
    Path(double x, double y, Heading heading) {
        xs[0] = x;
        ys[0] = y;
        cosines[0] = heading.dx();
        sines[0] = heading.dy();
    }

    double metres() {
        return pieces == 0 ? 0 : ends[pieces - 1];
    }

    void straight(double metres) {
        boolean isLonger = pieces > 0 && curvatures[pieces - 1] == 0;
        if (metres <= 0) {
            return;
        }
        if (isLonger) {
            pieces--;
            append(ends[pieces] - (pieces == 0 ? 0 : ends[pieces - 1]) + metres, 0);
        } else {
            append(metres, 0);
        }
    }

    /** An arc of {@code radians}, to the left when positive. */
    void arc(double radius, double radians) {
        append(radius * Math.abs(radians), Math.signum(radians) / radius);
    }

    /**
     * Gets {@code metres} further along the axis of the road while swinging out to one side and back: four arcs, whose
     * total length is {@code metres * radians / sin(radians)}.
     */
    void swing(double metres, double radians) {
        double radius = metres / (4 * Math.sin(Math.abs(radians)));
        arc(radius, radians);
        arc(radius, -2 * radians);
        arc(radius, radians);
    }

    /** Index of the piece that holds the metre {@code s}, searched from {@code piece} on. */
    int pieceAt(int piece, double s) {
        int at = piece;
        while (at < pieces - 1 && s >= ends[at]) {
            at++;
        }
        return at;
    }

    double x(int piece, double s) {
        double metres = s - startOf(piece);
        double k = curvatures[piece];
        if (k == 0) {
            return xs[piece] + cosines[piece] * metres;
        }
        double angle = k * metres;
        return xs[piece] + (cosines[piece] * Math.sin(angle) - sines[piece] * (1 - Math.cos(angle))) / k;
    }

    double y(int piece, double s) {
        double metres = s - startOf(piece);
        double k = curvatures[piece];
        if (k == 0) {
            return ys[piece] + sines[piece] * metres;
        }
        double angle = k * metres;
        return ys[piece] + (sines[piece] * Math.sin(angle) + cosines[piece] * (1 - Math.cos(angle))) / k;
    }

    private double startOf(int piece) {
        return piece == 0 ? 0 : ends[piece - 1];
    }

    private void append(double metres, double curvature) {
        if (pieces == ends.length) {
            grow();
        }
        int at = pieces;
        curvatures[at] = curvature;
        ends[at] = startOf(at) + metres;
        pieces++;
        xs[at + 1] = x(at, ends[at]);
        ys[at + 1] = y(at, ends[at]);
        double turned = curvature * metres;
        double cos = Math.cos(turned);
        double sin = Math.sin(turned);
        cosines[at + 1] = cosines[at] * cos - sines[at] * sin;
        sines[at + 1] = sines[at] * cos + cosines[at] * sin;
    }

    private void grow() {
        int room = 2 * ends.length;
        ends = Arrays.copyOf(ends, room);
        curvatures = Arrays.copyOf(curvatures, room);
        xs = Arrays.copyOf(xs, room + 1);
        ys = Arrays.copyOf(ys, room + 1);
        cosines = Arrays.copyOf(cosines, room + 1);
        sines = Arrays.copyOf(sines, room + 1);
    }
}
