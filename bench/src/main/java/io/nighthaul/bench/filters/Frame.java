package io.nighthaul.bench.filters;

import io.nighthaul.track.Track;
import java.util.List;
import java.util.Locale;

/**
 * Which part of the ground a drawing shows, flat and with north up; good enough for some kilometres.
 *
 * @param latE7 in the middle of it
 * @param lonE7 likewise
 * @param width in pixels, whatever is drawn keeps off its edges
 * @param height likewise
 */
record Frame(double latE7, double lonE7, double metresPerPixel, int width, int height) {
    private static final double METRES_PER_E7 = 0.011_113;
    private static final int MARGIN = 14;
    private static final double METRES_PER_PIXEL_MIN = 0.05;

    /** All fixes of these tracks. */
    static Frame around(List<Track> tracks, int width, int height) {
        int south = Integer.MAX_VALUE;
        int north = Integer.MIN_VALUE;
        int west = Integer.MAX_VALUE;
        int east = Integer.MIN_VALUE;
        for (Track track : tracks) {
            for (int i = 0; i < track.size(); i++) {
                south = Math.min(south, track.latE7(i));
                north = Math.max(north, track.latE7(i));
                west = Math.min(west, track.lonE7(i));
                east = Math.max(east, track.lonE7(i));
            }
        }
        double latE7 = (south + (double) north) / 2;
        double high = (north - (double) south) * METRES_PER_E7;
        double wide = (east - (double) west) * METRES_PER_E7 * narrowing(latE7);
        double scale = Math.max(wide / (width - 2 * MARGIN), high / (height - 2 * MARGIN));
        return new Frame(latE7, (west + (double) east) / 2, Math.max(METRES_PER_PIXEL_MIN, scale), width, height);
    }

    double x(int lonE7) {
        return width / 2.0 + (lonE7 - this.lonE7) * METRES_PER_E7 * narrowing(latE7) / metresPerPixel;
    }

    double y(int latE7) {
        return height / 2.0 - (latE7 - this.latE7) * METRES_PER_E7 / metresPerPixel;
    }

    /** As a path's coordinates are written. */
    String at(Track track, int fix) {
        return String.format(Locale.ROOT, "%.1f %.1f", x(track.lonE7(fix)), y(track.latE7(fix)));
    }

    /** A round number of metres that takes up to a third of the width. */
    int barMetres() {
        int metres = 1;
        int[] steps = {2, 5, 10};
        for (int decade = 1; ; decade *= 10) {
            for (int step : steps) {
                if (step * decade > width * metresPerPixel / 3) {
                    return metres;
                }
                metres = step * decade;
            }
        }
    }

    private static double narrowing(double latE7) {
        return Math.cos(Math.toRadians(latE7 / 1e7));
    }
}
