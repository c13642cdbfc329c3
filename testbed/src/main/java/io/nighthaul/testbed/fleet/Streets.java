package io.nighthaul.testbed.fleet;

import java.util.SplittableRandom;

/**
 * The street grid of a city: two sets of parallel roads, a ring around them, and blocks of which some are bent.
 *
 * <p>Immutable, shared by all vehicles of a fleet.
 */
final class Streets {
    private static final double BENT_SHARE = 0.3;
    private static final double BEND_RADIANS_MIN = Math.toRadians(4);
    private static final double BEND_RADIANS_MAX = Math.toRadians(18);

    private final Roads columns;
    private final Roads rows;
    private final long seed;

    Streets(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        this.columns = new Roads(random);
        this.rows = new Roads(random);
        this.seed = seed;
    }

    Roads columns() {
        return columns;
    }

    Roads rows() {
        return rows;
    }

    double x(Crossing crossing) {
        return columns.metres(crossing.column());
    }

    double y(Crossing crossing) {
        return rows.metres(crossing.row());
    }

    /** Kind of the road that passes {@code crossing} in the given direction. */
    RoadKind kind(Crossing crossing, Heading heading) {
        return heading.dx() == 0 ? columns.kind(crossing.column()) : rows.kind(crossing.row());
    }

    boolean leadsOn(Crossing crossing, Heading heading) {
        int column = crossing.column() + heading.dx();
        int row = crossing.row() + heading.dy();
        return column >= 0 && column <= columns.last() && row >= 0 && row <= rows.last();
    }

    /** Metres from one crossing to its neighbour, measured along the axis of the road. */
    double blockMetres(Crossing from, Crossing to) {
        return Math.abs(x(to) - x(from)) + Math.abs(y(to) - y(from));
    }

    /**
     * By which angle the road swings out between two neighbouring crossings: positive to the left of the way driven, 0
     * for a straight block. The same block bends to the same side of the map whichever way it is driven.
     */
    double bendRadians(Crossing from, Heading heading) {
        if (kind(from, heading).isFast()) {
            return 0;
        }
        int column = from.column() + Math.min(heading.dx(), 0);
        int row = from.row() + Math.min(heading.dy(), 0);
        long hash = Seeds.mix(seed + ((long) column << 32) + ((long) row << 1) + Math.abs(heading.dx()));
        double pick = (hash >>> 11) * 0x1p-53 / BENT_SHARE;
        if (pick >= 1) {
            return 0;
        }
        double angle = BEND_RADIANS_MIN + pick * (BEND_RADIANS_MAX - BEND_RADIANS_MIN);
        boolean isForward = heading.dx() + heading.dy() > 0;
        return isForward == ((hash & 1) == 0) ? angle : -angle;
    }
}
