package io.nighthaul.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Days of driving, standing, silence and faults, under every profile. */
class ItineraryProperties {
    private static final int DAYS = 3;
    private static final long DAY_MS = 86_400_000;
    private static final int[] INTERVALS_MS = {1_000, 10_000, 30_000, 90_000, 400_000};

    /** Some days of a vehicle; midnights are often crossed on the way or right after a stop. */
    private static Track days(RandomGenerator random) {
        var builder = new TrackBuilder(0);
        int intervalMs = INTERVALS_MS[random.nextInt(INTERVALS_MS.length)];
        long time = Tracks.MIDNIGHT_MS + random.nextLong(2 * DAY_MS);
        long end = Math.min(time + random.nextLong(DAY_MS), Tracks.MIDNIGHT_MS + DAYS * DAY_MS);
        double north = 0;
        int badLeft = 0;
        while (time < end) {
            double speed = random.nextInt(3) == 0 ? 0 : random.nextInt(30);
            for (long until = time + random.nextInt(900_000); time < Math.min(until, end); time += intervalMs) {
                north += speed * intervalMs / 1_000;
                badLeft = badLeft > 0 ? badLeft - 1 : random.nextInt(60) == 0 ? random.nextInt(8) : 0;
                double off = badLeft > 0 ? 20_000 : 0;
                int lat = Tracks.LAT + (int) ((north + off + random.nextInt(12)) * Tracks.METRE);
                int dkmh = random.nextInt(5) == 0 ? Track.SPEED_UNKNOWN : (int) (speed * 36);
                builder.add(time, lat, Tracks.LON + random.nextInt(800), dkmh, random.nextInt(30) == 0 ? 1 : 0);
            }
            if (random.nextInt(4) == 0) {
                long silentMs = random.nextInt(random.nextBoolean() ? 600_000 : 12_000_000);
                time += silentMs;
                north += random.nextInt(3) == 0 ? 0 : random.nextInt(25) * silentMs / 1_000.0;
            }
            north += random.nextInt(40) == 0 ? 3_000_000 : 0;
        }
        return builder.assemble().track();
    }

    private static Rules rules(RandomGenerator random) {
        return Rules.all().get(random.nextInt(Rules.all().size()));
    }

    private record Slice(Carry in, Track track, Judgement judgement, List<Leg> legs) {}

    private static List<Slice> slices(Track track, Rules rules) {
        List<Slice> slices = new ArrayList<>();
        Carry carry = Carry.NONE;
        for (int day = 0; day < DAYS; day++) {
            long midnight = Tracks.MIDNIGHT_MS + day * DAY_MS;
            Track slice = track.range(midnight, midnight + DAY_MS);
            Judgement judgement = Judge.judge(carry, slice, rules);
            slices.add(new Slice(carry, slice, judgement, Itinerary.of(carry, slice, rules)));
            carry = judgement.carryOut();
        }
        return slices;
    }

    @Test
    void legs_add_up_to_their_slice_to_the_millimetre_and_the_millisecond() {
        Seeds.forAll(400, random -> {
            for (Slice slice : slices(days(random), rules(random))) {
                Quality quality = slice.judgement().quality();
                assertThat(slice.legs().stream()
                                .mapToLong(leg -> leg.way().drivenMm())
                                .sum())
                        .isEqualTo(quality.drivenMm());
                assertThat(slice.legs().stream()
                                .mapToLong(leg -> leg.way().gapMm())
                                .sum())
                        .isEqualTo(quality.gapMm());
                assertThat(slice.legs().stream()
                                .mapToLong(leg -> leg.way().movingMs())
                                .sum())
                        .isEqualTo(quality.movingMs());
            }
        });
    }

    @Test
    void slice_by_slice_gives_the_legs_of_all_at_once() {
        Seeds.forAll(400, random -> {
            Track track = days(random);
            Rules rules = rules(random);

            assertThat(slices(track, rules).stream()
                            .flatMap(slice -> slice.legs().stream())
                            .toList())
                    .isEqualTo(Itinerary.of(Carry.NONE, track, rules));
        });
    }

    @Test
    void a_leg_that_goes_on_follows_one_that_has_not_ended_which_is_the_last_of_its_slice() {
        Seeds.forAll(800, random -> {
            Leg before = null;
            for (Slice slice : slices(days(random), rules(random))) {
                for (int k = 0; k < slice.legs().size(); k++) {
                    Leg leg = slice.legs().get(k);
                    assertThat(leg.isBegun() || (k == 0 && before != null && !before.isEnded()))
                            .isTrue();
                    assertThat(leg.isEnded() || k + 1 == slice.legs().size()).isTrue();
                    before = leg;
                }
            }
        });
    }

    @Test
    void legs_follow_each_other_within_their_slice_with_a_stop_between_them() {
        Seeds.forAll(400, random -> {
            for (Slice slice : slices(days(random), AdaptiveRules.DEFAULT)) {
                long at = slice.track().isEmpty()
                        ? 0
                        : Math.floorDiv(slice.track().timeMs(0), DAY_MS) * DAY_MS;
                boolean isContinuous = slice.judgement().quality().relocations() == 0;
                for (int k = 0; k < slice.legs().size(); k++) {
                    Leg leg = slice.legs().get(k);
                    boolean isAfterStop = k > 0 && isContinuous;
                    assertThat(leg.start().timeMs())
                            .isGreaterThanOrEqualTo(at + (isAfterStop ? StopRules.DEFAULT.stopMinMs() : 0));
                    assertThat(leg.end().timeMs())
                            .isGreaterThanOrEqualTo(leg.start().timeMs());
                    assertThat(leg.stoodMs() > 0).isEqualTo(leg.stoodMs() >= StopRules.DEFAULT.stopMinMs());
                    at = leg.end().timeMs();
                }
                assertThat(at).isLessThan(slice.track().isEmpty() ? 1 : at / DAY_MS * DAY_MS + DAY_MS);
            }
        });
    }

    @Test
    void any_fixes_whatever_give_legs_and_no_exception() {
        Seeds.forAll(1_000, random -> {
            var builder = new TrackBuilder(0);
            for (int left = random.nextInt(60); left > 0; left--) {
                long time = random.nextInt(3) == 0
                        ? random.nextLong()
                        : StaticTests.EARLIEST_MS + random.nextInt(1_000) * (random.nextBoolean() ? 1L : 100_000L);
                builder.add(time, random.nextInt(), random.nextInt(), random.nextInt(5_000) - 1, random.nextInt(3));
            }
            Track track = builder.assemble().track();
            for (Rules rules : Rules.all()) {
                Quality quality = Judge.judge(Carry.NONE, track, rules).quality();
                assertThat(Itinerary.of(Carry.NONE, track, rules).stream()
                                .mapToLong(
                                        leg -> leg.way().drivenMm() + leg.way().gapMm())
                                .sum())
                        .isEqualTo(quality.totalMm());
            }
        });
    }
}
