package io.nighthaul.store;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares what the store gives back with what the source stated. */
final class ReadBack {
    private ReadBack() {}

    /** @throws SliceMismatchException naming every slice that differs; slices without a statement are passed over */
    static void compare(Transaction tx, int vehicleId, FixSource source, Collection<DeliveredSlice> slices)
            throws SQLException {
        List<DeliveredSlice> stated =
                slices.stream().filter(slice -> slice.expected() != null).toList();
        if (stated.isEmpty()) {
            return;
        }
        Map<LocalDate, FixDigest> stored =
                digests(tx, vehicleId, stated.getFirst().day(), stated.getLast().day(), source);
        List<SliceMismatchException.Difference> differences = new ArrayList<>();
        for (DeliveredSlice slice : stated) {
            DeliveredSlice.SourceDigest expected = slice.expected();
            FixDigest digest = stored.getOrDefault(slice.day(), new FixDigest());
            long leftOut = (long) slice.repeats().size() + slice.ties().size();
            DeliveredSlice.SourceDigest found = new DeliveredSlice.SourceDigest(
                    digest.rows() + leftOut + slice.quarantined().size(), digest.sum() + slice.leftOutChecksum());
            if (expected != null && !expected.equals(found)) {
                differences.add(new SliceMismatchException.Difference(slice.day(), expected, found));
            }
        }
        if (!differences.isEmpty()) {
            throw new SliceMismatchException(differences);
        }
    }

    /** Count and checksum of each day's fixes of one source; days without any are not in the map. */
    static Map<LocalDate, FixDigest> digests(
            Transaction tx, int vehicleId, LocalDate first, LocalDate last, FixSource source) throws SQLException {
        String query = """
                SELECT time, lat_e7, lon_e7, speed_dkmh FROM fix_raw
                WHERE vehicle_id = %d AND time >= '%s 00:00+00' AND time < '%s 00:00+00' AND source = %d""".formatted(vehicleId, first, last.plusDays(1), source.code());
        Map<Long, FixDigest> byDay = new HashMap<>();
        try (BinaryCopyReader rows = new BinaryCopyReader(tx.copy(), query, 8, 4, 4, 2)) {
            long currentDay = Long.MIN_VALUE;
            FixDigest current = new FixDigest();
            while (rows.next()) {
                long timeMs = rows.timestamptz();
                long day = Math.floorDiv(timeMs, 86_400_000L);
                if (day != currentDay) {
                    currentDay = day;
                    current = byDay.computeIfAbsent(day, key -> new FixDigest());
                }
                current.add(timeMs, rows.integer(), rows.integer(), rows.smallint());
            }
        }
        Map<LocalDate, FixDigest> digests = new HashMap<>();
        byDay.forEach((day, digest) -> digests.put(LocalDate.ofEpochDay(day), digest));
        return digests;
    }
}
