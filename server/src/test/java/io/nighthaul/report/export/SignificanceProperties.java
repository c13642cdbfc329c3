package io.nighthaul.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.store.Seeds;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is left out of a drawn line is hardly missed. */
class SignificanceProperties {
    private static final double METRES_PER_E7 = 111_320 / 1e7;

    @Test
    void a_fix_that_is_left_out_is_nearer_to_what_is_drawn_than_the_tolerance() {
        Seeds.forAll(200, random -> {
            int[] lats = walk(random);
            int[] lons = walk(random);
            double[] metres = Significance.of(lats, lons);
            double tolerance = random.nextDouble(1, 400);
            int before = 0;
            for (int i = 1; i < lats.length; i++) {
                if (metres[i] >= tolerance) {
                    for (int left = before + 1; left < i; left++) {
                        assertThat(away(lats, lons, left, before, i)).isLessThan(tolerance);
                    }
                    before = i;
                }
            }
            assertThat(before).isEqualTo(lats.length - 1);
        });
    }

    @Test
    void no_more_are_kept_than_were_asked_for() {
        Seeds.forAll(200, random -> {
            double[] metres = Significance.of(walk(random), walk(random));
            int keep = random.nextInt(2, 60);

            double least = Significance.threshold(metres, keep);

            assertThat(Arrays.stream(metres).filter(metre -> metre >= least).count())
                    .isLessThanOrEqualTo(keep);
        });
    }

    @Test
    void a_straight_line_is_its_ends_and_a_bump_is_as_significant_as_it_is_high() {
        int[] lats = {448_000_000, 448_010_000, 448_020_000, 448_030_000, 448_040_000};
        int[] lons = {204_000_000, 204_000_000, 204_000_000 + 1_266, 204_000_000, 204_000_000};

        double[] metres = Significance.of(lats, lons);

        assertThat(metres[0]).isInfinite();
        assertThat(metres[2]).isBetween(9.9, 10.1);
        assertThat(metres[1]).isLessThanOrEqualTo(metres[2]);
        assertThat(Significance.of(new int[] {1, 1, 1, 1}, new int[] {2, 2, 2, 2})[1])
                .isZero();
        assertThat(Significance.of(new int[0], new int[0])).isEmpty();
    }

    private static int[] walk(SplittableRandom random) {
        int[] walk = new int[150];
        walk[0] = random.nextInt(-10_000_000, 10_000_000);
        for (int i = 1; i < walk.length; i++) {
            walk[i] = walk[i - 1] + random.nextInt(-20_000, 20_000);
        }
        return walk;
    }

    private static double away(int[] lats, int[] lons, int i, int from, int to) {
        double shrink = Math.cos(Math.toRadians(lats[0] / 1e7));
        double x = ((double) lons[i] - lons[from]) * METRES_PER_E7 * shrink;
        double y = ((double) lats[i] - lats[from]) * METRES_PER_E7;
        double alongX = ((double) lons[to] - lons[from]) * METRES_PER_E7 * shrink;
        double alongY = ((double) lats[to] - lats[from]) * METRES_PER_E7;
        double square = alongX * alongX + alongY * alongY;
        double share = square == 0 ? 0 : Math.clamp((x * alongX + y * alongY) / square, 0, 1);
        return Math.hypot(x - share * alongX, y - share * alongY);
    }
}
