package io.nighthaul.testbed.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void speeds_up_holds_the_limit_and_stops_at_the_line() {
        Pace pace = new Pace(0, 2, 4);
        // 25 m to reach 10 m/s in 5 s, 12.5 m to stop in 2.5 s, 62.5 m at 10 m/s in between.
        pace.over(100, 10, 0);

        assertThat(pace.seconds()).isCloseTo(5 + 6.25 + 2.5, within(1e-9));
        assertThat(metres(pace, 5)).isCloseTo(25, within(1e-9));
        assertThat(metres(pace, 11.25)).isCloseTo(87.5, within(1e-9));
        assertThat(metres(pace, pace.seconds())).isCloseTo(100, within(1e-9));
        assertThat(pace.exitSpeed()).isZero();
    }

    @Test
    void turns_from_speeding_up_to_braking_where_the_limit_is_out_of_reach() {
        Pace pace = new Pace(0, 2, 2);
        pace.over(50, 30, 0);

        assertThat(pace.seconds()).isCloseTo(10, within(1e-9));
        assertThat(pace.speed(pace.phaseAt(0, 5), 5)).isCloseTo(10, within(1e-9));
    }

    @Test
    void leaves_more_slowly_than_allowed_where_there_is_no_room_to_speed_up() {
        Pace pace = new Pace(0, 1, 2);
        pace.over(8, 20, 15);

        assertThat(pace.exitSpeed()).isCloseTo(4, within(1e-9));
    }

    @Test
    void brakes_harder_than_it_likes_where_the_road_ends() {
        Pace pace = new Pace(10, 1, 1);
        pace.over(20, 10, 0);

        assertThat(pace.seconds()).isCloseTo(4, within(1e-9));
        assertThat(pace.exitSpeed()).isZero();
    }

    @Test
    void never_exceeds_its_limit_nor_jumps() {
        for (long seed = 0; seed < 500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Pace pace = new Pace(random.nextDouble(0, 8), random.nextDouble(1, 2), random.nextDouble(1.2, 2.4));
            double limit = random.nextDouble(9, 30);
            double length = 0;
            for (int i = 0; i < 4; i++) {
                double stretch = random.nextDouble(30, 600);
                pace.over(stretch, limit, random.nextInt(3) == 0 ? random.nextDouble(1, 8) : limit);
                length += stretch;
            }
            double last = 0;
            for (double t = 0; t < pace.seconds(); t += 0.1) {
                double metres = metres(pace, t);
                assertThat(metres - last).as("seed %d at %f s", seed, t).isBetween(-1e-9, limit * 0.1 + 1e-6);
                last = metres;
            }
            assertThat(metres(pace, pace.seconds())).as("seed %d", seed).isCloseTo(length, within(1e-6));
        }
    }

    private static double metres(Pace pace, double t) {
        return pace.metres(pace.phaseAt(0, t), t);
    }
}
