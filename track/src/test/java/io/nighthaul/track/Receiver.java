package io.nighthaul.track;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Turns a drive into the fixes that a receiver would have made of it.
 *
 * @param intervalMs between fixes
 * @param noiseM standard deviation per axis, in metres
 * @param noiseLastsS over which the noise keeps to itself, in seconds; 0 for noise that is new in every fix
 * @param reportsSpeed whether fixes have a speed
 */
record Receiver(int intervalMs, double noiseM, double noiseLastsS, boolean reportsSpeed) {
    static final double E7_PER_METRE = 1_000 / 11.112;

    static Receiver exact(int intervalMs) {
        return new Receiver(intervalMs, 0, 0, true);
    }

    static Receiver usual(int intervalMs) {
        return new Receiver(intervalMs, 4, 20, true);
    }

    /** A fix before it is in any track. */
    record Row(long timeMs, int latE7, int lonE7, int speedDkmh, int source) {
        Row moved(double northM, double eastM) {
            return at((int) (latE7 + northM * E7_PER_METRE), (int) (lonE7 + eastM * E7_PER_METRE * 1.4));
        }

        Row at(int lat, int lon) {
            return new Row(timeMs, lat, lon, speedDkmh, source);
        }

        Row from(int otherSource) {
            return new Row(timeMs, latE7, lonE7, speedDkmh, otherSource);
        }
    }

    List<Row> rows(Drive drive, long seed) {
        var random = new Random(seed);
        double kept = noiseLastsS == 0 ? 0 : Math.exp(-intervalMs / 1_000.0 / noiseLastsS);
        double fresh = noiseM * Math.sqrt(1 - kept * kept);
        double north = noiseM * random.nextGaussian();
        double east = noiseM * random.nextGaussian();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < drive.ticks.size(); i += intervalMs / 100) {
            Drive.Tick tick = drive.ticks.get(i);
            double narrow = Math.cos(Math.toRadians(tick.latE7() / 1e7));
            int lat = (int) Math.round(tick.latE7() + north * E7_PER_METRE);
            int lon = (int) Math.round(tick.lonE7() + east * E7_PER_METRE / narrow);
            int speed = reportsSpeed ? (int) Math.round(tick.speed() * 36) : Track.SPEED_UNKNOWN;
            rows.add(new Row(tick.timeMs(), lat, lon, speed, 0));
            north = kept * north + fresh * random.nextGaussian();
            east = kept * east + fresh * random.nextGaussian();
        }
        return rows;
    }

    static Track track(List<Row> rows) {
        var builder = new TrackBuilder(rows.size());
        for (Row row : rows) {
            builder.add(row.timeMs(), row.latE7(), row.lonE7(), row.speedDkmh(), row.source());
        }
        return builder.assemble().track();
    }
}
