package io.nighthaul.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.store.Delivery.Mode;
import io.nighthaul.track.AdaptiveRules;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LeaseTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 5, 4);

    private static SliceStore.Written write(int vehicle, @Nullable Lease lease) {
        SliceStore store = new SliceStore(STORE.database(), AdaptiveRules.DEFAULT, InstantSource.fixed(NOW));
        DeliveredSlice slice = Deliveries.slice(DAY, Fixes.north(NOW, 10, 1_000));
        return store.write(new Delivery(vehicle, FixSource.LEGACY, Mode.REPLACE, List.of(slice), lease, null));
    }

    @Test
    void whoever_claims_last_may_write_and_the_one_before_writes_nothing() {
        int vehicle = new Vehicles(STORE.database()).id("fenced");
        Leases leases = new Leases(STORE.database());
        Lease first = leases.claim(vehicle, "a/1", NOW);
        Lease second = leases.claim(vehicle, "b/1", NOW);
        assertThat(second.token()).isGreaterThan(first.token());
        assertThatThrownBy(() -> write(vehicle, first))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(StoreException.Kind.LEASE_LOST))
                .hasMessageContaining("vehicle fenced")
                .hasMessageContaining("b/1");
        assertThat(Tables.all(STORE.database(), vehicle).values()).allMatch(List::isEmpty);
        assertThat(write(vehicle, second).isChanged()).isTrue();
    }

    @Test
    void a_lease_nobody_gave_is_refused() {
        int vehicle = new Vehicles(STORE.database()).id("never claimed");
        assertThatThrownBy(() -> write(vehicle, new Lease(vehicle, 1))).isInstanceOf(StoreException.class);
        assertThat(Tables.all(STORE.database(), vehicle).values()).allMatch(List::isEmpty);
    }

    @Test
    void a_lease_for_another_vehicle_is_a_bug() {
        int vehicle = new Vehicles(STORE.database()).id("mine");
        assertThatThrownBy(() -> write(vehicle, new Lease(vehicle + 1, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
