package io.nighthaul.testbed.haul;

import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.SourceCatalogue;
import io.nighthaul.haul.legacy.LegacyTable;
import io.nighthaul.haul.legacy.RowReading;
import io.nighthaul.haul.transport.LegacySession;
import io.nighthaul.store.DeliveredSlice;
import io.nighthaul.store.DeliveredSlice.SourceDigest;
import io.nighthaul.store.FixDigest;
import io.nighthaul.store.Quarantined;
import io.nighthaul.track.Track;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What reading some days of a vehicle brought, in a form that can be compared and printed.
 *
 * @param digests what arrived, in the source's own terms
 * @param strays rows of no day, counted by reason
 */
record Seen(List<Day> days, Map<LocalDate, SourceDigest> digests, Map<String, Long> strays) {

    record Day(
            LocalDate day,
            List<String> fixes,
            List<String> repeats,
            List<String> ties,
            Map<String, Long> quarantined,
            Map<String, Long> notes) {}

    /** @throws HaulException as the transport does */
    static Seen read(LegacySession session, TrapTable trap, LocalDate first, LocalDate last) {
        return read(session, new SourceCatalogue(trap.schema()).table(session, trap.vehicle()), trap, first, last);
    }

    static Seen read(LegacySession session, LegacyTable table, TrapTable trap, LocalDate first, LocalDate last) {
        RowReading reading = new RowReading(table, first, last, 100);
        session.read(new LegacySession.Days(table, trap.vehicle(), first, last), reading);
        List<DeliveredSlice> slices = reading.slices(null);
        Map<LocalDate, SourceDigest> digests = new TreeMap<>();
        slices.stream().filter(slice -> rows(slice) > 0).forEach(slice -> digests.put(slice.day(), digest(slice)));
        return new Seen(slices.stream().map(Seen::day).toList(), digests, reasons(reading.strays()));
    }

    /** What the source itself says of the same days; days without rows are left out. */
    static NavigableMap<LocalDate, SourceDigest> stated(
            LegacySession session, TrapTable trap, LocalDate first, LocalDate last) {
        SourceCatalogue catalogue = new SourceCatalogue(trap.schema());
        NavigableMap<LocalDate, SourceDigest> stated =
                catalogue.digests(session, catalogue.table(session, trap.vehicle()), trap.vehicle(), first, last);
        stated.values().removeIf(digest -> digest.rows() == 0);
        return stated;
    }

    long fixes() {
        return days.stream().mapToLong(day -> day.fixes().size()).sum();
    }

    private static Day day(DeliveredSlice slice) {
        return new Day(
                slice.day(),
                fixes(slice.track()),
                fixes(slice.repeats()),
                fixes(slice.ties()),
                reasons(slice.quarantined()),
                new TreeMap<>(slice.notes()));
    }

    private static List<String> fixes(Track track) {
        List<String> fixes = new ArrayList<>();
        for (int i = 0; i < track.size(); i++) {
            fixes.add(track.timeMs(i) + " " + track.latE7(i) + " " + track.lonE7(i) + " " + track.speedDkmh(i));
        }
        return fixes;
    }

    private static Map<String, Long> reasons(List<Quarantined> rows) {
        return rows.stream().collect(Collectors.groupingBy(Quarantined::reason, TreeMap::new, Collectors.counting()));
    }

    private static long rows(DeliveredSlice slice) {
        return (long) slice.track().size()
                + slice.repeats().size()
                + slice.ties().size()
                + slice.quarantined().size();
    }

    private static SourceDigest digest(DeliveredSlice slice) {
        long sum = FixDigest.of(slice.track()) + FixDigest.of(slice.repeats()) + FixDigest.of(slice.ties());
        return new SourceDigest(rows(slice), sum);
    }
}
