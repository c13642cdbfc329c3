package io.nighthaul.haul;

import io.nighthaul.haul.transport.Transport;
import io.nighthaul.store.DeliveryLedger;
import io.nighthaul.store.Leases;
import io.nighthaul.store.SliceStore;
import io.nighthaul.store.Vehicles;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the workers of one haul share.
 *
 * @param stopped counted down when the haul is to end; waiting workers wake up
 */
record HaulContext(
        HaulRequest request,
        Transport transport,
        SourceCatalogue catalogue,
        SliceStore store,
        DeliveryLedger ledger,
        Vehicles vehicles,
        Leases leases,
        @Nullable Long haulId,
        String holder,
        InstantSource clock,
        Consumer<HaulEvent> listener,
        CountDownLatch stopped) {

    boolean isStopping() {
        return stopped.getCount() == 0 || Thread.currentThread().isInterrupted();
    }

    void pause(Duration duration) {
        try {
            boolean isStopped = stopped.await(duration.toMillis(), TimeUnit.MILLISECONDS);
            if (isStopped) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
