package io.nighthaul.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Claims on vehicles, with fencing: whoever claims last is the only one whose commits are taken.
 *
 * <p>A claim needs no consent and never expires, so that a haul whose predecessor was killed goes on at once. Two hauls
 * that run at the same time take each vehicle over from one another at most once; each chunk is committed by exactly
 * one of them, and the one that claimed a vehicle last brings it to its end.
 */
public final class Leases {
    private final Database database;

    public Leases(Database database) {
        this.database = database;
    }

    /** Takes the vehicle over from whoever had it. */
    public Lease claim(int vehicleId, String holder, Instant now) {
        long token = database.inTransaction(tx -> tx.sql("""
                        INSERT INTO haul_lease (vehicle_id, token, holder, claimed_at) VALUES (:vehicle, 1, :holder, :now)
                        ON CONFLICT (vehicle_id) DO UPDATE
                        SET token = haul_lease.token + 1, holder = excluded.holder, claimed_at = excluded.claimed_at
                        RETURNING token""")
                .param("vehicle", vehicleId)
                .param("holder", holder)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single());
        return new Lease(vehicleId, token);
    }

    /** Holds the claim still until the transaction ends, or refuses. */
    static void check(Transaction tx, Lease lease) {
        Optional<Held> held = tx.sql("""
                        SELECT v.code, l.token, l.holder FROM haul_lease l JOIN vehicle v ON v.id = l.vehicle_id
                        WHERE l.vehicle_id = :vehicle FOR SHARE OF l""")
                .param("vehicle", lease.vehicleId())
                .query((row, number) -> new Held(row.getString("code"), row.getLong("token"), row.getString("holder")))
                .optional();
        if (held.map(Held::token).equals(Optional.of(lease.token()))) {
            return;
        }
        throw new StoreException(
                StoreException.Kind.LEASE_LOST,
                held.map(now -> "vehicle " + now.code() + ": another haul has taken it over (" + now.holder()
                                + ") and goes on where this one stopped; nothing was written. If that was not meant,"
                                + " end the other one and run this command again")
                        .orElse("another worker has taken vehicle " + lease.vehicleId() + " over; nothing was written"),
                null);
    }

    /** A claim as the table has it. */
    private record Held(String code, long token, String holder) {}
}
