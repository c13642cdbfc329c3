package io.nighthaul.haul;

import io.nighthaul.haul.transport.Transport;
import io.nighthaul.store.Database;
import io.nighthaul.store.DeliveryLedger;
import io.nighthaul.store.FixSource;
import io.nighthaul.store.Leases;
import io.nighthaul.store.SeenKeys;
import io.nighthaul.store.SliceStore;
import io.nighthaul.store.Vehicles;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/** Moves vehicles from one legacy server into the store, one at a call. Safe for threads. */
public final class Hauler {
    private final Database database;
    private final SliceStore store;
    private final Transport transport;
    private final SourceCatalogue catalogue;
    private final InstantSource clock;
    private final DeliveryLedger ledger;
    private final Vehicles vehicles;
    private final Leases leases;
    private final LateDays late;
    private final Deletions deletions;

    /** What is done about a slice that has fewer rows at the source than were delivered from it. */
    public enum Deletions {
        /** Our copy follows the source. */
        MIRROR,
        /** Our copy stays, and the difference is told as {@link HaulEvent.Deleted}. */
        REPORT
    }

    public Hauler(Database database, SliceStore store, LegacyServer server, InstantSource clock) {
        this(database, store, server, clock, Deletions.MIRROR);
    }

    public Hauler(Database database, SliceStore store, LegacyServer server, InstantSource clock, Deletions deletions) {
        this.deletions = deletions;
        this.database = database;
        this.store = store;
        this.transport = server.transport();
        this.catalogue = server.catalogue();
        this.clock = clock;
        this.ledger = new DeliveryLedger(database, FixSource.LEGACY);
        this.vehicles = new Vehicles(database);
        this.leases = new Leases(database);
        this.late = new LateDays(catalogue, ledger, new SeenKeys(database, FixSource.LEGACY));
    }

    /**
     * Hauls what the source has of a vehicle and is not here, until its end or until the pace says stop.
     *
     * @return how it ended; a failure is in there, not thrown
     */
    public VehicleOutcome haul(VehicleTask task, Pace pace, Consumer<HaulEvent> listener) {
        return new VehicleHaul(this, task, pace, listener).run();
    }

    /** Writes down that a haul of these days begins, and gives its number. */
    public long begin(HaulRequest request) {
        return database.inTransaction(tx -> tx.sql("""
                        INSERT INTO haul (origin, transport, first_day, last_day, started_at)
                        VALUES ('legacy', :transport, :first, :last, :now) RETURNING id""")
                .param("transport", transport.name())
                .param("first", request.first())
                .param("last", request.last())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single());
    }

    /** Writes down how a haul ended. */
    public void finish(long haulId, String outcome) {
        database.transact(tx -> tx.sql("UPDATE haul SET finished_at = :now, outcome = :outcome WHERE id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("outcome", outcome)
                .param("id", haulId)
                .update());
    }

    Deletions deletions() {
        return deletions;
    }

    SliceStore store() {
        return store;
    }

    Transport transport() {
        return transport;
    }

    SourceCatalogue catalogue() {
        return catalogue;
    }

    InstantSource clock() {
        return clock;
    }

    DeliveryLedger ledger() {
        return ledger;
    }

    Vehicles vehicles() {
        return vehicles;
    }

    Leases leases() {
        return leases;
    }

    LateDays late() {
        return late;
    }
}
