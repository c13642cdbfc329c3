package io.nighthaul.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.track.AdaptiveRules;
import io.nighthaul.track.Track;
import io.nighthaul.track.TrackBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

class LegTableTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final LocalDate DAY = LocalDate.of(2026, 5, 4);
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    /** 0.001° of latitude in ten seconds: 40 km/h. */
    private static final int STEP = 10_000;

    private int vehicle;

    @BeforeEach
    void newVehicle(TestInfo test) {
        vehicle = new Vehicles(STORE.database()).id(test.getDisplayName());
    }

    private static SliceStore store() {
        return new SliceStore(STORE.database(), AdaptiveRules.DEFAULT, InstantSource.system());
    }

    /** Ten minutes north, then parked for a while, then five more minutes from there. */
    private static Track outAndOn(Instant start, Duration parked) {
        Track out = Fixes.north(start, 60, STEP);
        Instant end = start.plusSeconds(590);
        Track on = Fixes.north(end.plus(parked), 30, STEP);
        Track moved = shifted(on, 59 * STEP);
        Track still = shifted(Fixes.north(end.plusSeconds(10), (int) parked.toSeconds() / 10 - 1, 0), 59 * STEP);
        return Track.merge(Track.merge(out, still), moved);
    }

    private static Track shifted(Track track, int latE7) {
        var shifted = new TrackBuilder(track.size());
        for (int i = 0; i < track.size(); i++) {
            shifted.add(track.timeMs(i), track.latE7(i) + latE7, track.lonE7(i), track.speedDkmh(i), track.source(i));
        }
        return shifted.assemble().track();
    }

    private List<String> legs(String columns) {
        return STORE.scratch()
                .texts("SELECT concat_ws(' ', " + columns + ") FROM leg WHERE vehicle_id = " + vehicle
                        + " ORDER BY day, number");
    }

    private List<String> texts(String select) {
        return STORE.scratch().texts(select + " WHERE vehicle_id = " + vehicle);
    }

    @Test
    void the_legs_of_a_slice_are_written_with_it_and_add_up_to_it() {
        store().write(Deliveries.replacing(vehicle, Deliveries.slice(DAY, outAndOn(NOON, Duration.ofMinutes(20)))));

        assertThat(legs("number, (started_at AT TIME ZONE 'UTC')::time, (ended_at AT TIME ZONE 'UTC')::time, stood_ms,"
                        + " is_begun, is_ended, is_manoeuvre"))
                .containsExactly("0 12:00:00 12:09:50 0 t t f", "1 12:29:50 12:34:40 1200000 t f f");
        assertThat(texts("SELECT sum(driven_mm) || ' ' || sum(moving_ms) FROM leg"))
                .isEqualTo(texts("SELECT sum(driven_mm) || ' ' || sum(moving_ms) FROM rollup_5m"));
    }

    @Test
    void a_stop_is_counted_where_it_ends_at_every_level() {
        store().write(Deliveries.replacing(vehicle, Deliveries.slice(DAY, outAndOn(NOON, Duration.ofMinutes(20)))));

        assertThat(texts("SELECT string_agg((bucket AT TIME ZONE 'UTC')::time::text, ',') FILTER (WHERE stops = 1)"
                        + " FROM rollup_5m"))
                .containsExactly("12:25:00");
        for (String level : List.of("5m", "15m", "1h", "1d", "1mo", "1y")) {
            assertThat(texts("SELECT sum(stops) FROM rollup_" + level))
                    .as(level)
                    .containsExactly("1");
        }
    }

    @Test
    void outliers_are_counted_by_type_at_every_level() {
        Track good = Fixes.north(NOON, 60, STEP);
        Track far = shifted(Fixes.north(NOON.plusSeconds(105), 1, 0), 20_000_000);
        Track twice = Fixes.north(FixSource.UPLOAD, NOON, 2, STEP);
        SliceStore store = store();
        store.write(Deliveries.replacing(vehicle, Deliveries.slice(DAY, Track.merge(good, far))));
        store.write(Deliveries.of(vehicle, FixSource.UPLOAD, Delivery.Mode.ADD, List.of(Deliveries.slice(DAY, twice))));

        for (String level : List.of("5m", "1h", "1d", "1mo")) {
            assertThat(texts("SELECT sum(outliers[1]) || ' ' || sum(outliers[7]) || ' ' || sum(accepted) || ' ' ||"
                            + " sum(fixes) FROM rollup_" + level))
                    .as(level)
                    .containsExactly("1 2 60 63");
        }
        assertThat(texts("SELECT interval_ms FROM rollup_1d")).containsExactly("10000");
        assertThat(texts("SELECT interval_ms FROM rollup_1mo")).containsExactly("10000");
    }

    @Test
    void legs_go_with_their_slice() {
        SliceStore store = store();
        store.write(Deliveries.replacing(vehicle, Deliveries.slice(DAY, outAndOn(NOON, Duration.ofMinutes(20)))));
        store.write(Deliveries.replacing(vehicle, Deliveries.slice(DAY, Fixes.north(NOON, 30, STEP))));
        assertThat(legs("number")).containsExactly("0");

        store.remove(new Removal(vehicle, FixSource.LEGACY, new Removal.Which.Days(DAY, DAY)));

        assertThat(legs("number")).isEmpty();
        assertThat(texts("SELECT month FROM rollup_1mo")).isEmpty();
    }

    @Test
    void a_day_that_comes_late_makes_the_leg_after_midnight_go_on() {
        Track drive = Fixes.north(Instant.parse("2026-05-04T23:50:00Z"), 120, STEP);
        SliceStore store = store();
        LocalDate next = DAY.plusDays(1);
        store.write(Deliveries.replacing(vehicle, Deliveries.slice(next, FixTable.day(drive, next))));
        assertThat(legs("is_begun")).containsExactly("t");

        store.write(Deliveries.replacing(vehicle, Deliveries.slice(DAY, FixTable.day(drive, DAY))));
        store.recompute(vehicle);

        assertThat(legs("is_begun, is_ended")).containsExactly("t f", "f f");
    }

    @Test
    void a_month_is_the_sum_of_its_local_days() {
        SliceStore store = store();
        for (String start : List.of("2026-04-30T21:50:00Z", "2026-04-30T22:10:00Z", "2026-05-31T23:00:00Z")) {
            Instant at = Instant.parse(start);
            LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
            store.write(Deliveries.of(
                    vehicle,
                    FixSource.LEGACY,
                    Delivery.Mode.ADD,
                    List.of(Deliveries.slice(day, Fixes.north(at, 3, STEP)))));
        }

        assertThat(STORE.scratch()
                        .texts("SELECT month || ' ' || fixes FROM rollup_1mo WHERE vehicle_id = " + vehicle
                                + " ORDER BY month"))
                .containsExactly("2026-04-01 3", "2026-05-01 3", "2026-06-01 3");
    }
}
