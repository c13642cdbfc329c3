package io.nighthaul.client;

import io.nighthaul.client.Outbox.NewRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Reads from a damaged outbox what can be read of its unsynced records.
 *
 * <p>One lookup for each number that was ever given out: a lookup that runs into a damaged page fails alone. A record
 * may be carried over that had reached the server; it is known there by its id.
 */
final class Salvage {
    /** Beyond this, a damaged counter is more likely than a busy phone. */
    private static final long SEQ_MAX = 5_000_000;

    private static final int GIVE_UP_AFTER_FAILURES = 10_000;

    private final SqlDatabase database;
    private final Map<Owner, List<NewRecord>> records = new LinkedHashMap<>();
    private final Map<Long, Owner> owners = new TreeMap<>();
    private final Set<String> seen = new HashSet<>();
    private int failures;

    private Salvage(SqlDatabase database) {
        this.database = database;
    }

    static Found from(Path damaged, SqlDatabase.Opener sqlite) {
        try (SqlDatabase database = sqlite.open(damaged)) {
            var salvage = new Salvage(database);
            salvage.readOwners();
            salvage.readRecords();
            return new Found(salvage.records, salvage.failures == 0);
        } catch (StorageException e) {
            return new Found(Map.of(), false);
        }
    }

    private void readOwners() {
        attempt(() -> database.query("SELECT id, device_id, user_name FROM owner", row -> {
            owners.put(row.integer(0), new Owner(row.text(1), row.text(2)));
            return true;
        }));
    }

    private void readRecords() {
        long last = lastSeq();
        for (long seq = 1; seq <= last && failures < GIVE_UP_AFTER_FAILURES; seq++) {
            long wanted = seq;
            attempt(() -> database.query("""
                    SELECT owner, record_id, type, timestamp_ms, content FROM record
                    WHERE seq = ? AND state IN ('waiting', 'quarantined')""", this::keep, wanted));
        }
    }

    private long lastSeq() {
        Optional<List<Long>> found = attempt(
                () -> database.query("SELECT seq FROM sqlite_sequence WHERE name = 'record'", row -> row.integer(0)));
        return found.filter(rows -> !rows.isEmpty())
                .map(rows -> Math.min(rows.get(0), SEQ_MAX))
                .orElse(0L);
    }

    private boolean keep(SqlDatabase.Row row) {
        Owner owner = owners.get(row.integer(0));
        if (owner == null || row.isNull(1) || row.isNull(2) || row.isNull(4)) {
            failures++;
            return false;
        }
        String recordId = row.text(1);
        return seen.add(recordId)
                && records.computeIfAbsent(owner, any -> new ArrayList<>())
                        .add(new NewRecord(recordId, row.text(2), row.integer(3), row.text(4)));
    }

    private <T> Optional<T> attempt(Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (StorageException | IllegalArgumentException e) {
            failures++;
            return Optional.empty();
        }
    }

    /** What could be read. */
    record Found(Map<Owner, List<NewRecord>> records, boolean isWhole) {
        long count() {
            return records.values().stream().mapToLong(List::size).sum();
        }
    }
}
