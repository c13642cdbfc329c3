package io.nighthaul.testbed.fleet;

import java.util.ArrayDeque;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A way through the grid by given crossings, decided turn by turn; it prefers to go straight and on bigger roads. */
final class Route {
    private static final double STRAIGHT_WEIGHT = 2.5;

    private final Streets streets;
    private final SplittableRandom random;
    private final ArrayDeque<Crossing> ahead;

    Route(Streets streets, SplittableRandom random, List<Crossing> crossings) {
        this.streets = streets;
        this.random = random;
        this.ahead = new ArrayDeque<>(crossings);
    }

    /** In which direction to leave {@code here}, or null at the end of the route. Never turns back on the spot. */
    @Nullable Heading leave(Crossing here, Heading arriving) {
        while (here.equals(ahead.peekFirst())) {
            ahead.removeFirst();
        }
        Crossing target = ahead.peekFirst();
        if (target == null) {
            return null;
        }
        Heading left = arriving.left();
        Heading right = arriving.right();
        double straightWeight = STRAIGHT_WEIGHT * weight(here, arriving, target);
        double leftWeight = weight(here, left, target);
        double rightWeight = weight(here, right, target);
        double sum = straightWeight + leftWeight + rightWeight;
        if (sum == 0) {
            // The target lies straight behind: go around a block.
            boolean isLeft = !streets.leadsOn(here, right) || (streets.leadsOn(here, left) && random.nextBoolean());
            return isLeft ? left : right;
        }
        double pick = random.nextDouble(sum);
        if (pick < straightWeight) {
            return arriving;
        }
        return pick < straightWeight + leftWeight ? left : right;
    }

    private double weight(Crossing here, Heading heading, Crossing target) {
        int gain = heading.dx() * (target.column() - here.column()) + heading.dy() * (target.row() - here.row());
        if (gain <= 0) {
            return 0;
        }
        return switch (streets.kind(here, heading)) {
            case STREET -> 1;
            case AVENUE -> 2.5;
            case FAST, RING -> 6;
        };
    }
}
