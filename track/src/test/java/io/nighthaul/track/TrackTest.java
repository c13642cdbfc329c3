package io.nighthaul.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TrackTest {
    private static Track of(long... times) {
        var builder = new TrackBuilder(times.length);
        for (long time : times) {
            builder.add(time, (int) time, -(int) time, 7, 1);
        }
        return builder.assemble().track();
    }

    @Test
    void tells_what_was_put_in() {
        var builder = new TrackBuilder(1);
        builder.add(1_000, 448_000_001, -204_000_002, 503, -3);
        Track track = builder.assemble().track();

        assertThat(track.size()).isEqualTo(1);
        assertThat(track.timeMs(0)).isEqualTo(1_000);
        assertThat(track.latE7(0)).isEqualTo(448_000_001);
        assertThat(track.lonE7(0)).isEqualTo(-204_000_002);
        assertThat(track.speedDkmh(0)).isEqualTo((short) 503);
        assertThat(track.source(0)).isEqualTo((byte) -3);
    }

    @Test
    void range_is_half_open() {
        Track track = of(10, 20, 30, 40);

        assertThat(track.range(20, 40)).isEqualTo(of(20, 30));
        assertThat(track.range(11, 41)).isEqualTo(of(20, 30, 40));
        assertThat(track.range(Long.MIN_VALUE, Long.MAX_VALUE)).isSameAs(track);
        assertThat(track.range(40, 20)).isSameAs(Track.EMPTY);
        assertThat(track.range(50, 60)).isSameAs(Track.EMPTY);
    }

    @Test
    void a_range_of_a_range_looks_only_at_its_own_fixes() {
        Track middle = of(10, 20, 30, 40, 50).range(20, 50);

        assertThat(middle.range(0, 100)).isSameAs(middle);
        assertThat(middle.range(0, 31)).isEqualTo(of(20, 30));
        assertThat(middle.timeMs(0)).isEqualTo(20);
        assertThatThrownBy(() -> middle.timeMs(3))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("fix 3 of a track of 3");
        assertThatThrownBy(() -> middle.latE7(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void merging_keeps_every_fix_in_canonical_order() {
        assertThat(Track.merge(of(10, 30), of(20, 30, 40))).isEqualTo(of2(10, 20, 30, 30, 40));
        assertThat(Track.merge(Track.EMPTY, of(1))).isEqualTo(of(1));
        assertThat(Track.merge(of(1), Track.EMPTY)).isEqualTo(of(1));
        assertThat(Track.merge(Track.EMPTY, Track.EMPTY)).isSameAs(Track.EMPTY);
    }

    /** With repeats, which a builder would take out. */
    private static Track of2(long... times) {
        var columns = new TrackColumns(0);
        for (long time : times) {
            columns.add(time, (int) time, -(int) time, (short) 7, (byte) 1);
        }
        return columns.toTrack();
    }

    @Test
    void merging_is_the_same_from_either_side() {
        Seeds.forAll(200, random -> {
            Track a = Tracks.random(random, 30, 20);
            Track b = Tracks.random(random, 30, 20);
            assertThat(Track.merge(a, b)).isEqualTo(Track.merge(b, a));
            assertThat(Track.merge(a, b).size()).isEqualTo(a.size() + b.size());
        });
    }

    @Test
    void equality_is_by_content() {
        Track shared = of(10, 20, 30).range(20, 31);

        assertThat(shared).isEqualTo(of(20, 30)).hasSameHashCodeAs(of(20, 30));
        assertThat(shared).isNotEqualTo(of(20, 31)).isNotEqualTo(of(20)).isNotEqualTo("track");
        assertThat(shared).hasToString("Track[2 fixes, 20..30 ms]");
        assertThat(Track.EMPTY).hasToString("Track[empty]");
    }
}
