package io.nighthaul.testbed.fleet;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a vehicle does next: drive up to where something happens (a turn, a red light, the destination), wait,
 * park with the engine running, or rest until the next shift.
 *
 * <p>Between two acts the vehicle is always {@code approachMetres} before the crossing {@code ahead}, which is also the
 * radius of the corner when it turns there.
 */
final class Driver {
    /** Comfortable in a curve; 8 to 15 m of radius are driven at 15 to 21 km/h. */
    private static final double LATERAL_ACCELERATION = 2.2;

    private static final double SWING_RADIUS_MIN = 110;
    private static final double SWING_METRES_MIN = 40;
    private static final double RING_CORNER_METRES = 250;
    private static final double STOP_LINE_METRES = 6;
    private static final double NO_TRIP_SECONDS = 600;

    private final Streets streets;
    private final Errands errands;
    private final Rota rota;
    private final SplittableRandom random;

    private Crossing ahead;
    private Heading heading = Heading.EAST;
    private Heading onward = Heading.EAST;
    private double approachMetres = 20;
    private double speed;
    private double waitSeconds;
    private @Nullable Route route;

    Driver(Streets streets, Rota rota, SplittableRandom random) {
        this.streets = streets;
        this.rota = rota;
        this.random = random;
        this.errands = new Errands(streets, random);
        this.ahead = errands.somewhere();
    }

    double x() {
        return streets.x(ahead) - heading.dx() * approachMetres;
    }

    double y() {
        return streets.y(ahead) - heading.dy() * approachMetres;
    }

    /** The next act, given the instant at which the one before has ended. */
    Act next(double nowSeconds) {
        Route current = route;
        if (current != null) {
            return waitSeconds > 0 ? waiting(Double.MAX_VALUE) : drive(current);
        }
        if (nowSeconds >= rota.end()) {
            rota.next();
        }
        if (nowSeconds < rota.start()) {
            waitSeconds = random.nextDouble(30, 240);
            return new Act.Stand(rota.start() - nowSeconds, false);
        }
        double left = rota.end() - nowSeconds;
        if (waitSeconds > 0) {
            return waiting(left);
        }
        return left < NO_TRIP_SECONDS ? new Act.Stand(left, true) : drive(setOut());
    }

    private Act waiting(double secondsMax) {
        Act wait = new Act.Stand(Math.min(waitSeconds, secondsMax), true);
        waitSeconds = 0;
        return wait;
    }

    private Route setOut() {
        while (true) {
            Route fresh = errands.routeFrom(ahead);
            Heading first = fresh.leave(ahead, heading);
            if (first != null) {
                onward = first;
                route = fresh;
                return fresh;
            }
        }
    }

    private Act drive(Route current) {
        Path path = new Path(x(), y(), heading);
        Pace pace = new Pace(speed, random.nextDouble(1.0, 2.0), random.nextDouble(1.2, 2.4));
        RoadKind road = streets.kind(ahead, onward);
        double limit = road.metresPerSecond() * random.nextDouble(road.isFast() ? 0.8 : 0.55, 1.1);
        double used = enter(path);
        double cornerMetres = path.metres();
        double cornerLimit = used > 0 ? Math.min(limit, cornerSpeed(approachMetres)) : limit;
        pace.over(cornerMetres, cornerLimit, cornerLimit);
        double exit = follow(current, path, used);
        pace.over(path.metres() - cornerMetres, limit, exit);
        speed = pace.exitSpeed();
        return new Act.Drive(path, pace);
    }

    /** Drives over the crossing ahead; answers how many metres of the next block that takes. */
    private double enter(Path path) {
        if (onward == heading) {
            path.straight(approachMetres);
            return 0;
        }
        double quarter = onward == heading.left() ? Math.PI / 2 : -Math.PI / 2;
        path.arc(approachMetres, quarter);
        return approachMetres;
    }

    /** Drives block after block until something happens; answers the speed at which to arrive there. */
    private double follow(Route current, Path path, double usedMetres) {
        double used = usedMetres;
        heading = onward;
        while (true) {
            Crossing from = ahead;
            ahead = from.next(heading);
            Heading next = current.leave(ahead, heading);
            boolean isRed = random.nextDouble() < streets.kind(ahead, heading).redShare();
            if (next == heading && !isRed) {
                block(path, from, used, 0);
                used = 0;
                continue;
            }
            approachMetres = approach(next);
            block(path, from, used, approachMetres);
            if (next == null) {
                route = null;
                waitSeconds = parkedSeconds();
                return 0;
            }
            onward = next;
            if (isRed) {
                waitSeconds = random.nextDouble(10, 90);
                return 0;
            }
            return cornerSpeed(approachMetres);
        }
    }

    private void block(Path path, Crossing from, double used, double kept) {
        double metres = streets.blockMetres(from, ahead) - used - kept;
        double bend = streets.bendRadians(from, heading);
        double gentle = Math.asin(Math.min(1, metres / (4 * SWING_RADIUS_MIN)));
        if (bend == 0 || metres < SWING_METRES_MIN) {
            path.straight(metres);
        } else {
            path.swing(metres, Math.signum(bend) * Math.min(Math.abs(bend), gentle));
        }
    }

    private double approach(@Nullable Heading next) {
        if (next == null) {
            return random.nextDouble(15, 30);
        }
        if (next == heading) {
            return STOP_LINE_METRES;
        }
        RoadKind left = streets.kind(ahead, heading);
        RoadKind joined = streets.kind(ahead, next);
        if (left == RoadKind.RING && joined == RoadKind.RING) {
            return RING_CORNER_METRES;
        }
        if (left.isFast() && joined.isFast()) {
            return random.nextDouble(60, 80);
        }
        return left.isFast() || joined.isFast() ? random.nextDouble(25, 36) : random.nextDouble(8, 15);
    }

    private double parkedSeconds() {
        double pick = random.nextDouble();
        if (pick < 0.7) {
            return random.nextDouble(30, 240);
        }
        return pick < 0.95 ? random.nextDouble(240, 1_500) : random.nextDouble(1_500, 7_200);
    }

    private static double cornerSpeed(double radius) {
        return Math.sqrt(LATERAL_ACCELERATION * radius);
    }
}
