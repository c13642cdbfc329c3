package io.nighthaul.track;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A made-up drive whose length is known: straight roads, bends and street corners, speeds that a driver would choose,
 * stops at lights and long ones, ten places a second.
 */
final class Drive {
    static final long START_MS = 1_767_225_600_000L;
    private static final double TICK_S = 0.1;
    /** What passengers bear in a bend, in m/s². */
    private static final double SIDEWAYS = 3;

    private static final double EQUATOR_M = 6_378_137;
    private static final double ECCENTRICITY_SQUARED = 0.00669437999014;

    record Tick(long timeMs, double latE7, double lonE7, double metres, double speed) {}

    final List<Tick> ticks = new ArrayList<>();
    private final SplittableRandom random;
    private final int ticksMax;
    private double latE7 = 448_000_000;
    private double lonE7 = 204_000_000;
    private double heading;
    private double metres;
    private double speed;

    enum Road {
        CITY,
        COUNTRY,
        HIGHWAY
    }

    private Drive(long seed, double hours) {
        random = new SplittableRandom(seed);
        ticksMax = (int) (hours * 3_600 / TICK_S);
        heading = random.nextDouble() * 2 * Math.PI;
    }

    static Drive of(Road road, long seed, double hours) {
        var drive = new Drive(seed, hours);
        while (drive.ticks.size() < drive.ticksMax) {
            drive.leg(road);
        }
        return drive;
    }

    /** Stands still all the time. */
    static Drive parked(long seed, double hours) {
        var drive = new Drive(seed, hours);
        drive.stand(hours * 3_600);
        return drive;
    }

    long metres() {
        return Math.round(metres);
    }

    private void leg(Road road) {
        switch (road) {
            case CITY -> {
                double bend = random.nextInt(4) == 0 ? (random.nextDouble() - 0.5) / 100 : 0;
                double turn = random.nextInt(3) == 0 ? 0 : side() * Math.PI / 2 * (0.8 + 0.4 * random.nextDouble());
                go(60 + random.nextDouble() * 350, bend, 8 + random.nextDouble() * 7);
                turn(turn, 7 + random.nextDouble() * 10);
                if (random.nextInt(3) == 0) {
                    stop();
                }
            }
            case COUNTRY -> {
                double bend = side() / 80 * Math.pow(random.nextDouble(), 2.5);
                go(50 + random.nextDouble() * 300, bend, 12 + random.nextDouble() * 12);
                if (random.nextInt(20) == 0) {
                    stop();
                }
            }
            case HIGHWAY -> {
                go(500 + random.nextDouble() * 3_000, (random.nextDouble() - 0.5) / 500, 25 + random.nextDouble() * 12);
                if (random.nextInt(40) == 0) {
                    stop();
                }
            }
        }
    }

    private void go(double length, double bend, double pace) {
        double most = bend == 0 ? pace : Math.min(pace, Math.sqrt(SIDEWAYS / Math.abs(bend)));
        for (double left = length; left > 0 && ticks.size() < ticksMax; left -= speed * TICK_S) {
            double brake = Math.sqrt(16 + 4 * left);
            tick(bend, Math.min(most, brake));
        }
    }

    private void turn(double angle, double radius) {
        for (double left = Math.abs(angle) * radius; left > 0 && ticks.size() < ticksMax; left -= speed * TICK_S) {
            tick(Math.signum(angle) / radius, Math.sqrt(2.5 * radius));
        }
    }

    private void stop() {
        speed = 0;
        stand(random.nextInt(12) == 0 ? 300 + random.nextDouble() * 1_500 : 10 + random.nextDouble() * 50);
    }

    private void stand(double seconds) {
        for (double left = seconds; left > 0 && ticks.size() < ticksMax; left -= TICK_S) {
            add();
        }
    }

    private void tick(double bend, double target) {
        speed = Math.max(0.3, speed + Math.max(-3 * TICK_S, Math.min(1.5 * TICK_S, target - speed)));
        double step = speed * TICK_S;
        metres += step;
        heading += bend * step;
        move(Math.cos(heading) * step, Math.sin(heading) * step);
        add();
    }

    /** With the radii of curvature of the ellipsoid, apart from the code under test. */
    private void move(double north, double east) {
        double lat = Math.toRadians(latE7 / 1e7);
        double w = 1 - ECCENTRICITY_SQUARED * Math.sin(lat) * Math.sin(lat);
        double prime = EQUATOR_M / Math.sqrt(w);
        latE7 += Math.toDegrees(north / (prime * (1 - ECCENTRICITY_SQUARED) / w)) * 1e7;
        lonE7 += Math.toDegrees(east / (prime * Math.cos(lat))) * 1e7;
    }

    private void add() {
        ticks.add(new Tick(START_MS + ticks.size() * 100L, latE7, lonE7, metres, speed));
    }

    private double side() {
        return random.nextBoolean() ? 1 : -1;
    }
}
