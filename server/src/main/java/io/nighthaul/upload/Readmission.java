package io.nighthaul.upload;

import io.nighthaul.store.Transaction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Locations that were set aside when they first came, and come again when nothing speaks against them any more: the
 * server's clock was wrong, or somebody thought otherwise about accuracy. They are fixes now, and no longer set aside.
 */
final class Readmission {
    private static final int ASIDE_AT = RecordTable.ENTRY_BYTES - 1;

    private Readmission() {}

    private static final class Batch {
        private final long id;
        private final byte[] keys;
        private final byte[] entries;

        Batch(long id, byte[] keys, byte[] entries) {
            this.id = id;
            this.keys = keys;
            this.entries = entries;
        }

        /** @return whether any was set aside */
        boolean admit(KeySet admitted) {
            boolean isChanged = false;
            for (int i = 0; i < keys.length / RecordKey.BYTES; i++) {
                int aside = i * RecordTable.ENTRY_BYTES + ASIDE_AT;
                if (entries[aside] != 0 && admitted.has(keys, i * RecordKey.BYTES)) {
                    entries[aside] = 0;
                    isChanged = true;
                }
            }
            return isChanged;
        }
    }

    /**
     * Whoever calls holds the device's lock.
     *
     * @param fresh which records did not count before
     */
    static void admit(Transaction tx, int deviceId, Gathered records, BitSet fresh, FixSorting sorting) {
        KeySet admitted = new KeySet(records.size());
        SortedSet<Long> days = new TreeSet<>();
        for (int i = fresh.nextClearBit(0); i < records.size(); i = fresh.nextClearBit(i + 1)) {
            Records of = records.records(i);
            int index = records.index(i);
            if (of.type(index) == RecordType.LOCATION && sorting.setAside(of, index) == null) {
                admitted.add(of.keyHigh(index), of.keyLow(index));
                days.add(of.epochDay(index));
            }
        }
        if (days.isEmpty()) {
            return;
        }
        for (Batch batch : batches(tx, deviceId, days)) {
            if (batch.admit(admitted)) {
                tx.sql("UPDATE upload_batch SET entries = :entries WHERE id = :id")
                        .param("entries", batch.entries)
                        .param("id", batch.id)
                        .update();
            }
        }
    }

    private static List<Batch> batches(Transaction tx, int deviceId, SortedSet<Long> days) {
        return new ArrayList<>(tx.sql("""
                        SELECT id, keys, entries FROM upload_batch
                        WHERE device_id = :device AND day = ANY(:days) AND type = :type""")
                .param("device", deviceId)
                .param("days", RecordTable.dates(days))
                .param("type", RecordType.LOCATION.wireName())
                .query((row, number) -> new Batch(row.getLong("id"), row.getBytes("keys"), row.getBytes("entries")))
                .list());
    }
}
