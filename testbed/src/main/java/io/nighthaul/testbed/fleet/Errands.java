package io.nighthaul.testbed.fleet;

import java.util.List;
import java.util.SplittableRandom;

/** Where a driver goes next: mostly across town, now and then by the fast road or the ring. */
final class Errands {
    private static final double METRES_MIN = 600;
    private static final double METRES_MAX = 9_000;
    private static final double FAST_FROM_METRES = 3_000;
    private static final double FAST_SHARE = 0.45;

    private final Streets streets;
    private final SplittableRandom random;

    Errands(Streets streets, SplittableRandom random) {
        this.streets = streets;
        this.random = random;
    }

    Crossing somewhere() {
        return new Crossing(
                streets.columns().parkable(random.nextDouble(-4_500, 4_500)),
                streets.rows().parkable(random.nextDouble(-4_500, 4_500)));
    }

    /** A route that starts at {@code from} and ends somewhere else. */
    Route routeFrom(Crossing from) {
        double metres = METRES_MIN * Math.pow(METRES_MAX / METRES_MIN, random.nextDouble());
        double angle = random.nextDouble(2 * Math.PI);
        Crossing to = new Crossing(
                streets.columns().parkable(streets.x(from) + metres * Math.cos(angle)),
                streets.rows().parkable(streets.y(from) + metres * Math.sin(angle)));
        if (to.equals(from)) {
            to = somewhere();
        }
        boolean isFar = Math.abs(streets.x(to) - streets.x(from)) > FAST_FROM_METRES;
        List<Crossing> way = isFar && random.nextDouble() < FAST_SHARE ? fastWay(from, to) : List.of(to);
        return new Route(streets, random, way);
    }

    private List<Crossing> fastWay(Crossing from, Crossing to) {
        double pick = random.nextDouble();
        int ringRow = streets.rows().ringBeside(to.row());
        if (pick < 0.15) {
            int ringColumn = streets.columns().ringBeside(from.column());
            return List.of(
                    new Crossing(ringColumn, from.row()),
                    new Crossing(ringColumn, ringRow),
                    new Crossing(to.column(), ringRow),
                    to);
        }
        int row = pick < 0.4 ? ringRow : streets.rows().fast();
        return List.of(new Crossing(from.column(), row), new Crossing(to.column(), row), to);
    }
}
