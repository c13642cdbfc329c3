package io.nighthaul.testbed.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LocalPlaneTest {
    private static final List<City> CITIES = List.of(
            City.BELGRADE,
            new City("Sydney", -33.87, 151.21),
            new City("Quito", -0.18, -78.47),
            new City("Tromso", 69.65, 18.96));

    @Test
    void puts_its_origin_at_the_centre_of_the_city() {
        LocalPlane plane = new LocalPlane(City.BELGRADE);

        assertThat(plane.latE7(0, 0)).isEqualTo(448_000_000);
        assertThat(plane.lonE7(0, 0)).isEqualTo(204_600_000);
    }

    @Test
    void turns_its_axes_by_seventeen_degrees() {
        LocalPlane plane = new LocalPlane(City.BELGRADE);
        // 1000 m to the bearing 073°: 292.37 m north, 956.30 m east.
        assertThat(Ground.metres(448_000_000, 204_600_000, plane.latE7(1_000, 0), 204_600_000))
                .isCloseTo(292.37, within(0.1));
        assertThat(Ground.metres(448_000_000, 204_600_000, 448_000_000, plane.lonE7(1_000, 0)))
                .isCloseTo(956.30, within(0.1));
    }

    @Test
    void keeps_lengths_up_to_the_edge_of_the_city() {
        for (long seed = 0; seed < 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            LocalPlane plane = new LocalPlane(CITIES.get(random.nextInt(CITIES.size())));
            double x = random.nextDouble(-8_000, 8_000);
            double y = random.nextDouble(-8_000, 8_000);
            double angle = random.nextDouble(2 * Math.PI);
            double x2 = x + 2_000 * Math.cos(angle);
            double y2 = y + 2_000 * Math.sin(angle);

            double metres =
                    Ground.metres(plane.latE7(x, y), plane.lonE7(x, y), plane.latE7(x2, y2), plane.lonE7(x2, y2));

            assertThat(metres).as("seed %d", seed).isCloseTo(2_000, within(0.02));
        }
    }
}
