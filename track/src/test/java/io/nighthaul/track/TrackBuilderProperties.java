package io.nighthaul.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TrackBuilderProperties {
    private record Fix(long time, int lat, int lon, int speed, int source) {}

    private static TrackBuilder.Assembled assemble(List<Fix> fixes) {
        var builder = new TrackBuilder(0);
        fixes.forEach(fix -> builder.add(fix.time, fix.lat, fix.lon, fix.speed, fix.source));
        return builder.assemble();
    }

    private static List<Fix> fixes(RandomGenerator random, int size, long[] times) {
        List<Fix> fixes = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            long time = times[random.nextInt(times.length)];
            fixes.add(
                    new Fix(time, random.nextInt(3), random.nextInt(3), random.nextInt(3) - 1, random.nextInt(3) - 1));
        }
        return fixes;
    }

    @Test
    void any_order_of_arrival_gives_the_same() {
        Seeds.forAll(300, random -> {
            List<Fix> fixes = fixes(random, 60, new long[] {1, 2, 3, 5, 8, 13, 21, 34, 55, 89});
            TrackBuilder.Assembled first = assemble(fixes);
            Collections.shuffle(fixes, new Random(random.nextLong()));
            assertThat(assemble(fixes)).isEqualTo(first);
        });
    }

    @Test
    void times_at_both_ends_of_what_a_long_holds_are_sorted_too() {
        Seeds.forAll(100, random -> {
            List<Fix> fixes = fixes(random, 40, new long[] {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE});
            TrackBuilder.Assembled first = assemble(fixes);
            Collections.shuffle(fixes, new Random(random.nextLong()));
            assertThat(assemble(fixes)).isEqualTo(first);
            assertThat(first.track().timeMs(0)).isEqualTo(Long.MIN_VALUE);
        });
    }

    @Test
    void every_fix_is_in_the_track_or_a_repeat_or_a_tie() {
        Seeds.forAll(300, random -> {
            List<Fix> fixes = fixes(random, 60, new long[] {1, 2, 3, 5, 8, 13});
            TrackBuilder.Assembled assembled = assemble(fixes);
            Track all = Track.merge(Track.merge(assembled.track(), assembled.repeats()), assembled.ties());
            fixes.sort(Comparator.comparingLong(Fix::time)
                    .thenComparingInt(Fix::source)
                    .thenComparingInt(Fix::lat)
                    .thenComparingInt(Fix::lon)
                    .thenComparingInt(Fix::speed));
            assertThat(all.size()).isEqualTo(fixes.size());
            for (int i = 0; i < fixes.size(); i++) {
                assertThat(new Fix(all.timeMs(i), all.latE7(i), all.lonE7(i), all.speedDkmh(i), all.source(i)))
                        .isEqualTo(fixes.get(i));
            }
            for (int i = 1; i < assembled.track().size(); i++) {
                boolean isSameInstant = assembled.track().timeMs(i)
                                == assembled.track().timeMs(i - 1)
                        && assembled.track().source(i) == assembled.track().source(i - 1);
                assertThat(isSameInstant).isFalse();
            }
        });
    }

    @Test
    void the_first_in_canonical_order_wins_a_tie() {
        TrackBuilder.Assembled assembled = assemble(List.of(
                new Fix(5, 9, 9, 0, 1), new Fix(5, 8, 9, 0, 1), new Fix(5, 8, 9, 0, 1), new Fix(5, 9, 9, 0, 2)));

        assertThat(assembled.track())
                .isEqualTo(assemble(List.of(new Fix(5, 8, 9, 0, 1), new Fix(5, 9, 9, 0, 2)))
                        .track());
        assertThat(assembled.repeats())
                .isEqualTo(assemble(List.of(new Fix(5, 8, 9, 0, 1))).track());
        assertThat(assembled.ties())
                .isEqualTo(assemble(List.of(new Fix(5, 9, 9, 0, 1))).track());
    }

    @Test
    void sorted_fixes_give_no_repeats_and_no_ties() {
        TrackBuilder.Assembled assembled = assemble(List.of(new Fix(1, 0, 0, 0, 0), new Fix(1, 0, 0, 0, 1)));

        assertThat(assembled.track().size()).isEqualTo(2);
        assertThat(assembled.repeats()).isSameAs(Track.EMPTY);
        assertThat(assembled.ties()).isSameAs(Track.EMPTY);
    }

    @Test
    void a_cleared_builder_leaves_what_it_has_built_alone() {
        var builder = new TrackBuilder(1);
        builder.add(2, 0, 0, 0, 0);
        builder.add(1, 0, 0, 0, 0);
        Track before = builder.assemble().track();
        builder.clear();
        assertThat(builder.size()).isZero();
        assertThat(builder.assemble().track()).isSameAs(Track.EMPTY);
        builder.add(7, 1, 1, 1, 1);
        builder.add(8, 1, 1, 1, 1);

        assertThat(builder.assemble().track().size()).isEqualTo(2);
        assertThat(before.timeMs(0)).isEqualTo(1);
    }

    @Test
    void refuses_what_no_column_holds_and_says_what() {
        var builder = new TrackBuilder(1);

        assertThatThrownBy(() -> builder.add(0, 0, 0, 32_768, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("speed must be -1 (unknown) to 32767 tenths of km/h, was 32768");
        assertThatThrownBy(() -> builder.add(0, 0, 0, -2, 0)).hasMessageContaining("was -2");
        assertThatThrownBy(() -> builder.add(0, 0, 0, 0, 128)).hasMessage("source must be -128 to 127, was 128");
        assertThatThrownBy(() -> new TrackBuilder(-1)).hasMessage("capacity must not be negative: -1");
        assertThat(builder.size()).isZero();
    }
}
