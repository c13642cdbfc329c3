package io.nighthaul.testbed.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PathTest {
    @Test
    void a_left_corner_leaves_at_a_right_angle_one_radius_further() {
        Path path = new Path(100, 50, Heading.EAST);
        path.arc(10, Math.PI / 2);

        assertThat(path.metres()).isCloseTo(15.708, within(0.001));
        assertThat(path.x(0, path.metres())).isCloseTo(110, within(1e-9));
        assertThat(path.y(0, path.metres())).isCloseTo(60, within(1e-9));
        path.straight(5);
        assertThat(path.x(1, path.metres())).isCloseTo(110, within(1e-9));
        assertThat(path.y(1, path.metres())).isCloseTo(65, within(1e-9));
    }

    @Test
    void a_right_corner_mirrors_it() {
        Path path = new Path(0, 0, Heading.NORTH);
        path.arc(8, -Math.PI / 2);

        assertThat(path.x(0, path.metres())).isCloseTo(8, within(1e-9));
        assertThat(path.y(0, path.metres())).isCloseTo(8, within(1e-9));
    }

    @Test
    void a_swing_comes_back_to_the_road_and_is_longer_by_its_angle_over_its_sine() {
        double radians = Math.toRadians(15);
        Path path = new Path(0, 0, Heading.WEST);
        path.swing(200, radians);
        path.straight(10);

        assertThat(path.metres()).isCloseTo(200 * radians / Math.sin(radians) + 10, within(1e-9));
        assertThat(path.metres()).isCloseTo(212.303, within(0.001));
        assertThat(at(path, path.metres())).containsExactly(new double[] {-210, 0}, within(1e-9));
        double[] farthest = at(path, (path.metres() - 10) / 2);
        assertThat(farthest[1]).as("swings out to the left, which is south").isCloseTo(-13.17, within(0.01));
    }

    @Test
    void its_length_is_that_of_ever_shorter_chords() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Path path = new Path(0, 0, Heading.SOUTH);
            for (int i = 0; i < 20; i++) {
                switch (random.nextInt(3)) {
                    case 0 -> path.straight(random.nextDouble(1, 300));
                    case 1 -> path.arc(random.nextDouble(8, 250), random.nextDouble(-2, 2));
                    default -> path.swing(random.nextDouble(50, 250), random.nextDouble(0.05, 0.3));
                }
            }
            double step = 0.05;
            double sum = 0;
            double[] last = at(path, 0);
            for (double s = step; s < path.metres(); s += step) {
                double[] next = at(path, s);
                sum += Math.hypot(next[0] - last[0], next[1] - last[1]);
                last = next;
            }
            assertThat(sum).as("seed %d", seed).isCloseTo(path.metres(), within(step + path.metres() * 1e-5));
        }
    }

    private static double[] at(Path path, double s) {
        int piece = path.pieceAt(0, s);
        return new double[] {path.x(piece, s), path.y(piece, s)};
    }
}
