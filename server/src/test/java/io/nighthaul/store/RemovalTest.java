package io.nighthaul.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.store.Delivery.Mode;
import io.nighthaul.store.SliceStore.Removed;
import io.nighthaul.track.AdaptiveRules;
import io.nighthaul.track.Track;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

class RemovalTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase("UTC");

    private static final LocalDate DAY = LocalDate.of(2026, 5, 4);
    private static final Instant NOW = Instant.parse("2026-05-10T01:00:00Z");

    private SliceStore store;
    private int vehicle;

    @BeforeEach
    void newVehicle(TestInfo test) {
        vehicle = new Vehicles(STORE.database()).id(test.getDisplayName());
        store = new SliceStore(STORE.database(), AdaptiveRules.DEFAULT, InstantSource.fixed(NOW));
    }

    /** From midnight to midnight, 111.13 m a minute. */
    private static Track wholeDay(LocalDate day) {
        return Fixes.north(
                FixSource.LEGACY, day.atStartOfDay().toInstant(ZoneOffset.UTC), Duration.ofMinutes(1), 1_440, 10_000);
    }

    private void deliver(LocalDate day, Track track) {
        store.write(Deliveries.replacing(vehicle, Deliveries.slice(day, track)));
    }

    private Removed remove(LocalDate first, LocalDate last) {
        return store.remove(new Removal(vehicle, FixSource.LEGACY, new Removal.Which.Days(first, last)));
    }

    private long metres(String from) {
        return Tables.number(
                STORE.database(),
                "SELECT coalesce(sum(driven_mm), 0) / 1000 FROM " + from + " WHERE vehicle_id = " + vehicle);
    }

    @Test
    void kilometres_of_a_day_that_goes_are_gone_at_every_level() {
        deliver(DAY, wholeDay(DAY));
        deliver(DAY.plusDays(1), wholeDay(DAY.plusDays(1)));
        long both = metres("rollup_5m");

        assertThat(remove(DAY.plusDays(1), DAY.plusDays(1))).isEqualTo(new Removed(1, 1_440, 0));

        // 1,439 steps of 0.001 degrees of latitude near 45.7° N, which is 111.1 m each.
        assertThat(both).isGreaterThan(300_000);
        for (String level : List.of("rollup_5m", "rollup_1h", "rollup_1d", "slice")) {
            assertThat(metres(level)).as(level).isBetween(159_900L, 160_100L);
        }
    }

    @Test
    void the_slice_after_a_hole_is_judged_again_even_when_it_is_the_first_now() {
        deliver(DAY, wholeDay(DAY));
        deliver(DAY.plusDays(1), wholeDay(DAY.plusDays(1)));

        remove(DAY, DAY);

        assertThat(store.dirtyDays(vehicle)).containsExactly(DAY.plusDays(1));
        assertThat(store.recompute(vehicle)).isEqualTo(1);
        int alone = new Vehicles(STORE.database()).id("alone");
        store.write(Deliveries.replacing(alone, Deliveries.slice(DAY.plusDays(1), wholeDay(DAY.plusDays(1)))));
        Tables.assertSame(Tables.all(STORE.database(), vehicle), Tables.all(STORE.database(), alone));
    }

    @Test
    void removing_what_is_gone_changes_nothing() {
        for (int i = 0; i < 20; i++) {
            deliver(DAY.plusDays(i), Fixes.north(at(DAY.plusDays(i)), 10, 1_000));
        }
        assertThat(remove(DAY.plusDays(2), DAY.plusDays(17))).isEqualTo(new Removed(16, 160, 0));
        store.recompute(vehicle);
        var before = Tables.all(STORE.database(), vehicle);

        assertThat(remove(DAY.plusDays(2), DAY.plusDays(17))).isEqualTo(Removed.NOTHING);

        assertThat(store.dirtyDays(vehicle)).isEmpty();
        Tables.assertSame(Tables.all(STORE.database(), vehicle), before);
    }

    private static Instant at(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    @Test
    void what_phones_sent_stays_and_counts_again_where_it_had_been_covered() {
        Track upload = Fixes.north(FixSource.UPLOAD, at(DAY), 100, 1_000);
        store.write(Deliveries.of(vehicle, FixSource.UPLOAD, Mode.ADD, List.of(Deliveries.slice(DAY, upload))));
        var before = Tables.all(STORE.database(), vehicle);
        deliver(DAY, Fixes.north(at(DAY), 50, 1_000));

        assertThat(remove(DAY, DAY)).isEqualTo(new Removed(1, 50, 1));

        Tables.assertSame(Tables.all(STORE.database(), vehicle), before);
    }

    @Test
    void a_day_that_another_source_knows_to_be_empty_stays_an_empty_day() {
        store.write(Deliveries.of(vehicle, FixSource.UPLOAD, Mode.ADD, List.of(Deliveries.slice(DAY, Track.EMPTY))));
        deliver(DAY, wholeDay(DAY));

        remove(DAY, DAY);

        assertThat(Tables.number(STORE.database(), "SELECT fixes FROM slice WHERE vehicle_id = " + vehicle))
                .isZero();
    }

    @Test
    void rows_of_no_day_go_with_the_last_delivery_of_their_source() {
        DeliveryLedger ledger = new DeliveryLedger(STORE.database(), FixSource.LEGACY);
        deliver(DAY, wholeDay(DAY));
        deliver(DAY.plusDays(1), wholeDay(DAY.plusDays(1)));
        ledger.replaceStrays(vehicle, List.of(new Quarantined("null_time", "NULL,1,2")), NOW);

        remove(DAY, DAY);
        assertThat(Tables.all(STORE.database(), vehicle).get("quarantine")).hasSize(1);
        remove(DAY, DAY.plusDays(1));
        assertThat(Tables.all(STORE.database(), vehicle).get("quarantine")).isEmpty();
    }

    @Test
    void hauls_that_brought_nothing_take_nothing_with_them() {
        deliver(DAY, wholeDay(DAY));
        Removal nothing = new Removal(vehicle, FixSource.LEGACY, new Removal.Which.Hauls(Set.of()));
        assertThat(store.remove(nothing)).isEqualTo(Removed.NOTHING);
        assertThatThrownBy(() -> new Removal.Which.Days(DAY, DAY.minusDays(1)))
                .hasMessageContaining("2026-05-03")
                .hasMessageContaining("2026-05-04");
    }
}
