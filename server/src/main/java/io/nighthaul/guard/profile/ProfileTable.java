package io.nighthaul.guard.profile;

import io.nighthaul.store.Database;
import io.nighthaul.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table {@code guard_profile}, which all nodes learn into. */
public final class ProfileTable {
    private final Database database;
    private final ZoneId zone;

    /** @param zone the fleet's; cells are hours of its week */
    public ProfileTable(Database database, ZoneId zone) {
        this.database = database;
        this.zone = zone;
    }

    public LoadProfile load() {
        return database.inTransaction(this::load);
    }

    /** Adds looks to what all nodes have learned by now, and returns the whole. All or none of them. */
    public LoadProfile learn(List<ProfileLook> looks, Instant now) {
        return database.inTransaction(tx -> {
            // Others may read, but nobody else may learn meanwhile, or one of us would lose what the other adds.
            tx.sql("LOCK TABLE guard_profile IN SHARE ROW EXCLUSIVE MODE").update();
            LoadProfile before = load(tx);
            LoadProfile after = before;
            for (ProfileLook look : looks) {
                after = after.with(look);
            }
            for (Map.Entry<HourOfWeek, ProfileCell> cell : after.cells().entrySet()) {
                if (!cell.getValue().equals(before.cells().get(cell.getKey()))) {
                    write(tx, cell.getKey(), cell.getValue(), now);
                }
            }
            return after;
        });
    }

    /** Forgets everything, for example because the source has moved to another host. */
    public void clear() {
        database.transact(tx -> tx.sql("DELETE FROM guard_profile").update());
    }

    private LoadProfile load(Transaction tx) {
        Map<HourOfWeek, ProfileCell> cells = new HashMap<>();
        tx.sql("SELECT hour_of_week, mean, variance, observed_ms, own_share, own_observed_ms FROM guard_profile")
                .query((row, number) -> cells.put(
                        new HourOfWeek(row.getInt("hour_of_week")),
                        new ProfileCell(
                                new Average(
                                        row.getDouble("mean"),
                                        row.getDouble("variance"),
                                        Duration.ofMillis(row.getLong("observed_ms"))),
                                new Average(
                                        row.getDouble("own_share"),
                                        0,
                                        Duration.ofMillis(row.getLong("own_observed_ms"))))))
                .list();
        return LoadProfile.of(zone, cells);
    }

    private static void write(Transaction tx, HourOfWeek hour, ProfileCell cell, Instant now) {
        tx.sql("""
                INSERT INTO guard_profile
                    (hour_of_week, mean, variance, observed_ms, own_share, own_observed_ms, updated_at)
                VALUES (:hour, :mean, :variance, :observed, :share, :own, :now)
                ON CONFLICT (hour_of_week) DO UPDATE SET
                    mean = excluded.mean, variance = excluded.variance, observed_ms = excluded.observed_ms,
                    own_share = excluded.own_share, own_observed_ms = excluded.own_observed_ms,
                    updated_at = excluded.updated_at""")
                .param("hour", hour.index())
                .param("mean", cell.idle().mean())
                .param("variance", cell.idle().variance())
                .param("observed", cell.idle().observed().toMillis())
                .param("share", cell.ownShare().mean())
                .param("own", cell.ownShare().observed().toMillis())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }
}
