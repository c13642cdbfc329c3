package io.nighthaul.upload;

import io.nighthaul.store.Transaction;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * Every record that was ever taken, once. What a session brings of one type and day is one row, which says what makes each
 * record the same and where it stands; what it says stays in its part, as it came.
 */
final class RecordTable {
    /** Of a record in {@code entries}: time, position, part, index within it, and why it was set aside. */
    static final int ENTRY_BYTES = Long.BYTES + Integer.BYTES + 2 * Short.BYTES + Byte.BYTES;

    private RecordTable() {}

    /** Those of a heap that are new, by their positions among all. */
    private record Batch(Heap heap, List<Integer> positions) {}

    /**
     * Writes those that are not there yet. Whoever calls holds the device's lock.
     *
     * @return which of them are new
     */
    static BitSet write(Transaction tx, int deviceId, long sessionId, Gathered records, FixSorting sorting) {
        KeySet known = known(tx, deviceId, records);
        BitSet fresh = new BitSet(records.size());
        SortedMap<Heap, List<Integer>> batches = new TreeMap<>();
        Heap heap = null;
        List<Integer> batch = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            Records of = records.records(i);
            int index = records.index(i);
            if (known.add(of.keyHigh(index), of.keyLow(index))) {
                fresh.set(i);
                if (heap == null || !heap.has(records, i)) {
                    heap = Heap.of(records, i);
                    batch = batches.computeIfAbsent(heap, each -> new ArrayList<>());
                }
                batch.add(i);
            }
        }
        batches.forEach((each, rows) -> write(tx, deviceId, sessionId, new Batch(each, rows), records, sorting));
        return fresh;
    }

    /** Of the days that the records are of: the same record is never of another. */
    private static KeySet known(Transaction tx, int deviceId, Gathered records) {
        SortedSet<Long> days = new TreeSet<>();
        long last = Long.MIN_VALUE;
        for (int i = 0; i < records.size(); i++) {
            long day = records.records(i).epochDay(records.index(i));
            if (day != last) {
                days.add(day);
                last = day;
            }
        }
        KeySet known = new KeySet(2 * records.size());
        tx.sql("SELECT keys FROM upload_batch WHERE device_id = :device AND day = ANY(:days)")
                .param("device", deviceId)
                .param("days", dates(days))
                .query(row -> {
                    known.addAll(row.getBytes("keys"));
                });
        return known;
    }

    static SqlArrayValue dates(SortedSet<Long> days) {
        return new SqlArrayValue(
                "date",
                days.stream()
                        .map(java.time.LocalDate::ofEpochDay)
                        .map(java.sql.Date::valueOf)
                        .toArray());
    }

    private static void write(
            Transaction tx, int deviceId, long sessionId, Batch batch, Gathered records, FixSorting sorting) {
        ByteBuffer keys = ByteBuffer.allocate(batch.positions().size() * RecordKey.BYTES);
        ByteBuffer entries = ByteBuffer.allocate(batch.positions().size() * ENTRY_BYTES);
        for (int i : batch.positions()) {
            Records of = records.records(i);
            int index = records.index(i);
            keys.putLong(of.keyHigh(index)).putLong(of.keyLow(index));
            SetAside aside = sorting.setAside(of, index);
            entries.putLong(of.timeMs(index))
                    .putInt(i)
                    .putShort((short) records.partNumber(i))
                    .putShort((short) index)
                    .put(aside == null ? 0 : aside.code());
        }
        tx.sql("""
                        INSERT INTO upload_batch (device_id, day, type, session_id, records, keys, entries)
                        VALUES (:device, :day, :type, :session, :records, :keys, :entries)""")
                .param("device", deviceId)
                .param("day", batch.heap().day())
                .param("type", batch.heap().type().wireName())
                .param("session", sessionId)
                .param("records", batch.positions().size())
                .param("keys", keys.array())
                .param("entries", entries.array())
                .update();
    }

    private record Event(long timeMs, RecordKey key, Records.Event said) {
        @Nullable Integer latE7() {
            return said.place() == null ? null : said.place().latE7();
        }

        @Nullable Integer lonE7() {
            return said.place() == null ? null : said.place().lonE7();
        }
    }

    /** Writes driving events that are new. */
    static void writeEvents(Transaction tx, Device device, Gathered records, BitSet fresh) {
        List<Event> events = new ArrayList<>();
        for (int i = fresh.nextSetBit(0); i >= 0; i = fresh.nextSetBit(i + 1)) {
            Records of = records.records(i);
            int index = records.index(i);
            Records.Event event = of.event(index);
            if (event != null) {
                events.add(new Event(of.timeMs(index), of.key(index), event));
            }
        }
        if (events.isEmpty()) {
            return;
        }
        tx.sql("""
                        INSERT INTO driving_event (device_id, key, vehicle_id, time, event_type, lat_e7, lon_e7,
                                                   speed_dkmh, bearing)
                        SELECT :device, key, :vehicle, to_timestamp(ms / 1000.0), event, lat, lon, speed, bearing
                        FROM unnest(:keys, :times, :events, :lats, :lons, :speeds, :bearings)
                             AS e (key, ms, event, lat, lon, speed, bearing)
                        ON CONFLICT DO NOTHING""")
                .param("device", device.id())
                .param("vehicle", device.vehicleId())
                .param("keys", new SqlArrayValue("bytea", (Object[])
                        events.stream().map(event -> event.key().bytes()).toArray(byte[][]::new)))
                .param("times", array("bigint", events, Event::timeMs))
                .param("events", array("text", events, event -> event.said().type()))
                .param("lats", array("int", events, Event::latE7))
                .param("lons", array("int", events, Event::lonE7))
                .param("speeds", array("smallint", events, event -> event.said().speedDkmh()))
                .param("bearings", array("real", events, event -> event.said().bearing()))
                .update();
    }

    private static <R, T> SqlArrayValue array(String type, List<R> rows, Function<R, @Nullable T> value) {
        Object[] values = new Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(rows.get(i));
        }
        return new SqlArrayValue(type, values);
    }
}
