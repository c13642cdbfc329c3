package io.nighthaul.store;

import java.time.Instant;
import java.time.ZoneOffset;

/** Claims on vehicles, with fencing: whoever claims last is the only one whose commits are taken. */
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
        boolean isHeld = tx.sql("SELECT token = :token FROM haul_lease WHERE vehicle_id = :vehicle FOR SHARE")
                .param("token", lease.token())
                .param("vehicle", lease.vehicleId())
                .query(Boolean.class)
                .optional()
                .orElse(false);
        if (!isHeld) {
            throw new StoreException(
                    StoreException.Kind.LEASE_LOST,
                    "another worker has taken vehicle " + lease.vehicleId() + " over; nothing was written",
                    null);
        }
    }
}
