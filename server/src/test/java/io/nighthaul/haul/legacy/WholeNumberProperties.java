package io.nighthaul.haul.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WholeNumberProperties {
    private static final int RUNS = 5_000;

    @Test
    void an_integer_becomes_the_same_number_as_its_text_in_every_unit() {
        for (SpeedUnit unit : SpeedUnit.values()) {
            NumberColumn column = NumberColumn.speed("speed", "int", unit);
            for (long seed = 0; seed < RUNS; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                long value = (long) random.nextInt() >> random.nextInt(32);
                byte[] text = Long.toString(value).getBytes(StandardCharsets.US_ASCII);
                assertThat(column.scaled(value))
                        .as("%d %s, seed %d", value, unit.symbol(), seed)
                        .isEqualTo(column.scaled(text));
            }
        }
    }

    @Test
    void halves_go_away_from_zero() {
        NumberColumn knots = NumberColumn.speed("speed", "smallint", SpeedUnit.KNOTS);
        // 25 knots are 463 tenths of km/h exactly, 1 knot 18.52 of them, 75 knots 1389 exactly.
        assertThat(knots.scaled(25L)).isEqualTo(463);
        assertThat(knots.scaled(1L)).isEqualTo(19);
        assertThat(knots.scaled(-1L)).isEqualTo(-19);
        assertThat(knots.scaled(12L)).isEqualTo(222);
    }

    @Test
    void the_largest_unsigned_integer_fits_as_a_coordinate() {
        NumberColumn latitude = NumberColumn.coordinate("lat", "int");
        assertThat(latitude.isWhole()).isTrue();
        assertThat(latitude.scaled(4_294_967_295L)).isEqualTo(42_949_672_950_000_000L);
    }

    @Test
    void a_bigint_travels_as_text_because_it_may_be_unsigned() {
        assertThat(NumberColumn.coordinate("lat", "bigint").isWhole()).isFalse();
    }
}
