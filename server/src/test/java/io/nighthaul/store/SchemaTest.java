package io.nighthaul.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.store.Delivery.Mode;
import io.nighthaul.track.AdaptiveRules;
import io.nighthaul.track.Severity;
import io.nighthaul.track.Track;
import io.nighthaul.track.VerdictType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SchemaTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final LocalDate SUNDAY = LocalDate.of(2026, 5, 10);

    private static int written(String vehicle, Track track) {
        int id = new Vehicles(STORE.database()).id(vehicle);
        RandomFixes fixes = RandomFixesOf.track(track);
        new SliceStore(STORE.database(), AdaptiveRules.DEFAULT, InstantSource.system())
                .write(Deliveries.of(id, Mode.REPLACE, fixes));
        return id;
    }

    /** A track taken apart, to be delivered day by day. */
    private static final class RandomFixesOf {
        static RandomFixes track(Track track) {
            return new RandomFixes(java.util.stream.IntStream.range(0, track.size())
                    .mapToObj(i -> new RandomFixes.Fix(
                            track.timeMs(i), track.latE7(i), track.lonE7(i), track.speedDkmh(i), FixSource.LEGACY))
                    .toList());
        }
    }

    @Test
    void a_week_ends_with_its_sunday_in_utc() {
        Track track = Fixes.north(Instant.parse("2026-05-10T23:59:50Z"), 2, 1_000);
        int vehicle = written("edges", track);
        assertThat(Tables.number(STORE.database(), "SELECT count(*) FROM fix_raw WHERE vehicle_id = " + vehicle))
                .isEqualTo(2);
        if (STORE.database().engine() instanceof PlainPostgres) {
            assertThat(STORE.scratch()
                            .texts("SELECT tableoid::regclass::text FROM fix_raw WHERE vehicle_id = " + vehicle
                                    + " ORDER BY time"))
                    .containsExactly("fix_raw_20260504", "fix_raw_20260511");
        }
    }

    @Test
    void a_fix_is_shown_in_degrees_and_kilometres_per_hour() {
        Track track = new RandomFixes(List.of(
                        new RandomFixes.Fix(FixTable.startMs(SUNDAY), -451_234_567, 201_234_567, 523, FixSource.LEGACY),
                        new RandomFixes.Fix(FixTable.startMs(SUNDAY) + 1_000, 0, -1, -1, FixSource.LEGACY)))
                .assemble()
                .track();
        int vehicle = written("shown", track);
        assertThat(STORE.scratch()
                        .texts("SELECT concat_ws(' ', lat, lon, speed_kmh) FROM fix WHERE vehicle_id = " + vehicle
                                + " ORDER BY time"))
                .containsExactly("-45.1234567 20.1234567 52.3", "0 -1e-07");
    }

    @Test
    void a_fix_stands_beside_the_one_before_it_with_distance_and_speed() {
        int vehicle = written("previous", Fixes.north(SUNDAY.atTime(8, 0).toInstant(ZoneOffset.UTC), 2, 10_000));
        assertThat(STORE.scratch()
                        .texts("SELECT concat_ws(' ', round(distance_from_prev::numeric, 3),"
                                + " round(calculated_speed_kmh::numeric, 3), is_outlier, prev_lat)"
                                + " FROM fix_with_previous WHERE vehicle_id = " + vehicle + " ORDER BY time"))
                .containsExactly("f", "111.195 40.030 f 45");
    }

    @Test
    void an_outlier_is_shown_with_its_name_and_evidence() {
        Track far = new RandomFixes(List.of(new RandomFixes.Fix(
                        SUNDAY.atTime(9, 0, 15).toInstant(ZoneOffset.UTC).toEpochMilli(),
                        470_000_000,
                        200_000_000,
                        0,
                        FixSource.LEGACY)))
                .assemble()
                .track();
        Track good = Fixes.north(SUNDAY.atTime(9, 0).toInstant(ZoneOffset.UTC), 20, 1_000);
        int vehicle = written("named", Track.merge(good, far));
        assertThat(STORE.scratch()
                        .texts("SELECT concat_ws(' ', outlier_type, outlier_severity, rule_set,"
                                + " outlier_distance_m > 200000, outlier_implied_kmh > 1000)"
                                + " FROM fix_with_previous WHERE is_outlier AND vehicle_id = " + vehicle))
                .containsExactly("distance_jump high " + AdaptiveRules.DEFAULT.id() + " t t");
    }

    @Test
    void codes_in_the_tables_have_the_names_of_the_kernel() {
        assertThat(STORE.scratch().texts("SELECT code || ' ' || name FROM verdict_type ORDER BY code"))
                .isEqualTo(Arrays.stream(VerdictType.values())
                        .map(type -> type.code() + " " + type.sqlName())
                        .toList());
        assertThat(STORE.scratch().texts("SELECT code || ' ' || name FROM severity ORDER BY code"))
                .isEqualTo(Arrays.stream(Severity.values())
                        .map(severity -> severity.code() + " " + severity.sqlName())
                        .toList());
    }

    @Test
    void sessions_of_the_store_live_in_utc_whatever_the_machine_and_the_database_say() {
        STORE.database()
                .transact(tx -> assertThat(
                                tx.sql("SHOW timezone").query(String.class).single())
                        .isEqualTo("UTC"));
    }

    @Test
    void the_zone_of_the_fleet_is_set_once() {
        assertThat(STORE.database().fleetZone()).isEqualTo(ZoneId.of("Europe/Belgrade"));
        assertThat(STORE.database().fleetZoneOr(ZoneId.of("Asia/Kathmandu"))).isEqualTo(ZoneId.of("Europe/Belgrade"));
    }

    @Test
    void a_zone_that_java_and_postgres_read_differently_is_refused() {
        try (ScratchDatabase scratch = ScratchDatabase.create()) {
            for (String zone : List.of("+02:00", "UTC+2", "GMT-3", "UT+05:45")) {
                assertThatThrownBy(() -> scratch.database().fleetZoneOr(ZoneId.of(zone)))
                        .as(zone)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("Europe/Belgrade");
            }
            assertThat(scratch.database().fleetZoneOr(ZoneOffset.UTC)).isEqualTo(ZoneOffset.UTC);
        }
    }
}
