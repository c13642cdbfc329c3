package io.nighthaul.testbed.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StreetsTest {
    private final Streets streets = new Streets(42);

    @Test
    void blocks_are_80_to_250_m_and_have_room_for_ramps_beside_fast_roads() {
        for (Roads roads : List.of(streets.columns(), streets.rows())) {
            for (int i = 2; i < roads.last(); i++) {
                double gap = roads.metres(i) - roads.metres(i - 1);
                boolean isBesideFast =
                        roads.kind(i).isFast() || roads.kind(i - 1).isFast();
                assertThat(gap).as("gap below road %d", i).isBetween(isBesideFast ? 200.0 : 80.0, 250.0);
            }
            assertThat(roads.kind(0)).isEqualTo(RoadKind.RING);
            assertThat(roads.kind(roads.last())).isEqualTo(RoadKind.RING);
            assertThat(roads.kind(roads.fast())).isEqualTo(RoadKind.FAST);
        }
    }

    @Test
    void a_bent_block_bends_to_the_same_side_of_the_map_whichever_way_it_is_driven() {
        int bent = 0;
        for (int column = 1; column < 50; column++) {
            for (int row = 1; row < 50; row++) {
                for (Heading heading : Heading.values()) {
                    Crossing from = new Crossing(column, row);
                    double bend = streets.bendRadians(from, heading);
                    Heading back = heading.left().left();
                    assertThat(streets.bendRadians(from.next(heading), back)).isEqualTo(bend == 0 ? 0 : -bend);
                    bent += bend == 0 ? 0 : 1;
                }
            }
        }
        assertThat(bent / (49.0 * 49 * 4)).isBetween(0.25, 0.35);
    }

    @Test
    void a_route_visits_its_crossings_without_turning_back_or_leaving_the_city() {
        for (long seed = 0; seed < 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Crossing> wanted = new ArrayList<>();
            for (int i = random.nextInt(1, 5); i > 0; i--) {
                wanted.add(anywhere(random));
            }
            Crossing here = anywhere(random);
            Heading heading = random.nextBoolean() ? Heading.EAST : Heading.SOUTH;
            Route route = new Route(streets, random, wanted);
            List<Crossing> missing = new ArrayList<>(wanted);
            for (int steps = 0; ; steps++) {
                assertThat(steps).as("seed %d goes on and on", seed).isLessThan(1_000);
                while (!missing.isEmpty() && missing.getFirst().equals(here)) {
                    missing.removeFirst();
                }
                @Nullable Heading next = route.leave(here, heading);
                if (next == null) {
                    break;
                }
                assertThat(next)
                        .as("seed %d turns back", seed)
                        .isNotEqualTo(heading.left().left());
                assertThat(streets.leadsOn(here, next))
                        .as("seed %d leaves the city", seed)
                        .isTrue();
                heading = next;
                here = here.next(heading);
            }
            assertThat(missing).as("seed %d", seed).isEmpty();
        }
    }

    private Crossing anywhere(SplittableRandom random) {
        return new Crossing(
                random.nextInt(streets.columns().last() + 1),
                random.nextInt(streets.rows().last() + 1));
    }
}
