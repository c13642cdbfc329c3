package io.nighthaul.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.store.DeliveredSlice.SourceDigest;
import io.nighthaul.store.Delivery.Mode;
import io.nighthaul.track.AdaptiveRules;
import io.nighthaul.track.Track;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

class SliceStoreTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final LocalDate DAY = LocalDate.of(2026, 5, 4);
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-05-10T01:00:00Z");

    private SliceStore store;
    private int vehicle;

    @BeforeEach
    void newVehicle(TestInfo test) {
        vehicle = new Vehicles(STORE.database()).id(test.getDisplayName());
        store = new SliceStore(STORE.database(), AdaptiveRules.DEFAULT, InstantSource.fixed(NOW));
    }

    private static DeliveredSlice slice(Track track) {
        return Deliveries.slice(DAY, track);
    }

    private long count(String from) {
        return Tables.number(STORE.database(), "SELECT count(*) FROM " + from + " AND vehicle_id = " + vehicle);
    }

    private Map<String, List<String>> tables() {
        return Tables.all(STORE.database(), vehicle);
    }

    @Test
    void what_is_written_is_what_is_read() {
        Track track = Fixes.north(NOON, 100, 1_000);
        SliceStore.Written written = store.write(Deliveries.replacing(vehicle, slice(track)));
        assertThat(written).isEqualTo(new SliceStore.Written(100, 0, true));
        STORE.database()
                .transact(tx -> assertThat(FixTable.read(tx, vehicle, DAY, DAY)).isEqualTo(track));
        assertThat(Tables.number(STORE.database(), "SELECT fixes + accepted FROM slice WHERE vehicle_id = " + vehicle))
                .isEqualTo(200);
    }

    @Test
    void repeating_a_delivery_changes_nothing_and_touches_no_fix() {
        Delivery delivery = Deliveries.replacing(vehicle, slice(Fixes.north(NOON, 50, 1_000)));
        store.write(delivery);
        Map<String, List<String>> before = tables();
        String versions = "SELECT string_agg(xmin::text, ',' ORDER BY time) FROM fix_raw WHERE vehicle_id = " + vehicle;
        boolean isPlain = STORE.database().engine() instanceof PlainPostgres;
        List<String> rows = isPlain ? STORE.scratch().texts(versions) : List.of();
        assertThat(store.write(delivery)).isEqualTo(new SliceStore.Written(50, 0, false));
        assertThat(tables()).isEqualTo(before);
        if (isPlain) {
            assertThat(STORE.scratch().texts(versions)).isEqualTo(rows);
        }
    }

    @Test
    void replacing_removes_what_the_source_no_longer_has() {
        Track all = Fixes.north(NOON, 20, 1_000);
        store.write(Deliveries.replacing(vehicle, slice(all)));
        SliceStore.Written written = store.write(Deliveries.replacing(vehicle, slice(Fixes.without(all, 7))));
        assertThat(written).isEqualTo(new SliceStore.Written(19, 0, true));
        assertThat(count("fix_raw WHERE true")).isEqualTo(19);
        store.write(Deliveries.replacing(vehicle, slice(Track.EMPTY)));
        assertThat(count("fix_raw WHERE true")).isZero();
        assertThat(count("rollup_5m WHERE true")).isZero();
        assertThat(count("rollup_1h WHERE true")).isZero();
        assertThat(count("rollup_1d WHERE true")).isZero();
        assertThat(count("slice WHERE fixes = 0")).isEqualTo(1);
    }

    @Test
    void replacing_keeps_the_fixes_of_other_sources() {
        Track upload = Fixes.north(FixSource.UPLOAD, NOON.plusSeconds(3), 10, 1_000);
        store.write(Deliveries.of(vehicle, FixSource.UPLOAD, Mode.ADD, List.of(slice(upload))));
        store.write(Deliveries.replacing(vehicle, slice(Fixes.north(NOON, 20, 1_000))));
        store.write(Deliveries.replacing(vehicle, slice(Track.EMPTY)));
        STORE.database()
                .transact(tx -> assertThat(FixTable.read(tx, vehicle, DAY, DAY)).isEqualTo(upload));
        assertThat(count("slice WHERE fixes = 10")).isEqualTo(1);
    }

    @Test
    void fixes_of_two_sources_at_one_instant_are_both_kept_and_one_counts() {
        store.write(Deliveries.of(
                vehicle, FixSource.UPLOAD, Mode.ADD, List.of(slice(Fixes.north(FixSource.UPLOAD, NOON, 10, 1_000)))));
        store.write(Deliveries.replacing(vehicle, slice(Fixes.north(NOON, 10, 1_000))));
        assertThat(count("fix_raw WHERE true")).isEqualTo(20);
        assertThat(count("slice WHERE fixes = 20 AND accepted = 10 AND outliers = 0"))
                .isEqualTo(1);
        assertThat(count("outlier WHERE source = 2")).isEqualTo(10);
    }

    @Test
    void outliers_are_counted_in_the_answer_and_named_in_the_table() {
        Track good = Fixes.north(NOON, 40, 1_000);
        Track bad = Fixes.north(FixSource.LEGACY, NOON.plusSeconds(105), 1, 0);
        Track far = new RandomFixes(
                        List.of(new RandomFixes.Fix(bad.timeMs(0), 470_000_000, 200_000_000, 0, FixSource.LEGACY)))
                .assemble()
                .track();
        SliceStore.Written written = store.write(Deliveries.replacing(vehicle, slice(Track.merge(good, far))));
        assertThat(written.outliers()).isEqualTo(1);
        assertThat(count("outlier JOIN verdict_type t ON t.code = type WHERE t.name = 'distance_jump'"))
                .isEqualTo(1);
    }

    @Test
    void a_mismatch_with_what_the_source_stated_keeps_nothing() {
        store.write(Deliveries.replacing(vehicle, slice(Fixes.north(NOON, 20, 1_000))));
        Map<String, List<String>> before = tables();
        Track other = Fixes.north(NOON, 30, 2_000);
        DeliveredSlice wrong = Deliveries.stated(slice(other), new SourceDigest(30, FixDigest.of(other) + 1));
        assertThatThrownBy(() -> store.write(Deliveries.replacing(vehicle, wrong)))
                .isInstanceOfSatisfying(
                        SliceMismatchException.class,
                        mismatch -> assertThat(mismatch.differences())
                                .containsExactly(new SliceMismatchException.Difference(
                                        DAY,
                                        new SourceDigest(30, FixDigest.of(other) + 1),
                                        new SourceDigest(30, FixDigest.of(other)))))
                .hasMessageContaining("2026-05-04: the source has 30 rows");
        assertThat(tables()).isEqualTo(before);
    }

    @Test
    void what_the_source_stated_includes_repeats_ties_and_unreadable_rows() {
        Track track = Fixes.north(NOON, 5, 1_000);
        Track repeats = Fixes.north(NOON, 2, 1_000);
        Track ties = Fixes.north(NOON, 1, 1_000);
        long sum = FixDigest.of(track) + FixDigest.of(repeats) + FixDigest.of(ties);
        DeliveredSlice slice = new DeliveredSlice(
                DAY,
                track,
                repeats,
                ties,
                List.of(new Quarantined("null_coordinates", "\0,NULL")),
                Map.of("odd", 2L),
                new SourceDigest(9, sum));
        store.write(Deliveries.replacing(vehicle, slice));
        assertThat(count("delivery WHERE state = 'verified' AND source_rows = 9 AND fixes = 5 AND repeats = 2"
                        + " AND ties = 1 AND quarantined = 1 AND notes = '{\"odd\": 2}' AND verified_at = '" + NOW
                        + "' AND stated_rows = 9 AND stated_checksum = " + sum))
                .isEqualTo(1);
        assertThat(Tables.rows(STORE.database(), vehicle, "quarantine", "id,vehicle_id,recorded_at"))
                .containsExactlyInAnyOrder(
                        "{\"day\": \"2026-05-04\", \"raw\": \"\uFFFD,NULL\", \"reason\": \"null_coordinates\","
                                + " \"source\": 1}",
                        "{\"day\": \"2026-05-04\", \"raw\": \"time_ms=1777896000000 lat_e7=450000000"
                                + " lon_e7=200000000 speed_dkmh=700\", \"reason\": \"instant_taken\", \"source\": 1}");
        DeliveryLedger ledger = new DeliveryLedger(STORE.database(), FixSource.LEGACY);
        assertThat(ledger.entries(vehicle, DAY, DAY))
                .isEqualTo(
                        Map.of(DAY, new DeliveryLedger.Entry(DeliveryLedger.State.VERIFIED, new SourceDigest(9, sum))));
        assertThat(ledger.readBack(vehicle, DAY, DAY)).isEqualTo(Map.of(DAY, new SourceDigest(9, sum)));
    }

    @Test
    void a_later_comparison_is_recorded_and_a_changed_fix_is_noticed() {
        Track track = Fixes.north(NOON, 5, 1_000);
        store.write(Deliveries.replacing(vehicle, slice(track)));
        DeliveryLedger ledger = new DeliveryLedger(STORE.database(), FixSource.LEGACY);
        STORE.scratch()
                .execute("DELETE FROM fix_raw WHERE time = '2026-05-04 12:00:10+00' AND vehicle_id = " + vehicle);
        assertThat(ledger.readBack(vehicle, DAY, DAY))
                .isEqualTo(Map.of(DAY, new SourceDigest(4, FixDigest.of(Fixes.without(track, 1)))));
        ledger.compared(vehicle, Map.of(DAY, new SourceDigest(7, -1)), List.of(DAY), NOW);
        ledger.compared(vehicle, Map.of(), List.of(), NOW);
        assertThat(ledger.entries(vehicle, DAY, DAY).values())
                .extracting(DeliveryLedger.Entry::state)
                .containsExactly(DeliveryLedger.State.MISMATCH);
        assertThat(count("delivery WHERE stated_rows = 7 AND stated_checksum = -1 AND verified_at = '" + NOW + "'"))
                .isOne();
    }

    @Test
    void strays_are_replaced_and_do_not_mix_with_those_of_a_day() {
        DeliveryLedger ledger = new DeliveryLedger(STORE.database(), FixSource.LEGACY);
        store.write(Deliveries.replacing(
                vehicle, Deliveries.with(slice(Track.EMPTY), List.of(new Quarantined("unreadable_time", "a")))));
        ledger.replaceStrays(
                vehicle, List.of(new Quarantined("null_time", "b"), new Quarantined("null_time", "c")), NOW);
        ledger.replaceStrays(vehicle, List.of(new Quarantined("null_time", "d")), NOW);
        assertThat(STORE.scratch()
                        .texts("SELECT raw || coalesce(day::text, '') FROM quarantine WHERE vehicle_id = " + vehicle
                                + " ORDER BY raw"))
                .containsExactly("a2026-05-04", "d");
    }
}
