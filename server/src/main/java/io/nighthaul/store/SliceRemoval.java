package io.nighthaul.store;

import io.nighthaul.track.Track;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Takes deliveries out again, some days in each transaction. What is left to be done is read from the ledger each time,
 * so that a removal that was cut off goes on where it stopped.
 */
final class SliceRemoval {
    /** A week of fixes every second is 600,000 rows: seconds, not minutes, under the vehicle's lock. */
    private static final int DAYS_MAX = 7;

    private final Removal removal;
    private final SliceJudge judge;

    SliceRemoval(Removal removal, SliceJudge judge) {
        this.removal = removal;
        this.judge = judge;
    }

    /** Removes the first days that are left, or finds that none are. */
    Optional<SliceStore.Removed> next(Transaction tx) throws SQLException {
        tx.lockVehicle(removal.vehicleId());
        SortedSet<LocalDate> days = nextDays(tx);
        if (days.isEmpty()) {
            removeStrays(tx);
            return Optional.empty();
        }
        Track others = FixTable.readOthers(tx, removal.vehicleId(), days.getFirst(), days.getLast(), removal.source());
        long fixes = 0;
        for (LocalDate day : days) {
            removeFixes(tx, day, others.isEmpty());
            QuarantineTable.delete(tx, removal.vehicleId(), day, removal.source());
            fixes += removeDelivery(tx, day);
        }
        SortedMap<LocalDate, Track> left = left(tx, days, others);
        TreeSet<LocalDate> gone = new TreeSet<>(days);
        gone.removeAll(left.keySet());
        judge.judge(tx, removal.vehicleId(), left, gone, DirtyReason.ROLLBACK);
        return Optional.of(new SliceStore.Removed(days.size(), fixes, left.size()));
    }

    private SortedSet<LocalDate> nextDays(Transaction tx) {
        String wanted = "FROM delivery WHERE vehicle_id = :vehicle AND source = :source AND " + condition();
        StatementSpec select = tx.sql("SELECT day " + wanted + " AND day < (SELECT min(day) " + wanted + ") + :days")
                .param("vehicle", removal.vehicleId())
                .param("source", (int) removal.source().code())
                .param("days", DAYS_MAX);
        StatementSpec bound = switch (removal.which()) {
            case Removal.Which.Days(LocalDate first, LocalDate last) ->
                select.param("first", first).param("last", last);
            case Removal.Which.Hauls(Set<Long> haulIds) -> select.param("hauls", haulIds.toArray(Long[]::new));
        };
        return new TreeSet<>(bound.query(LocalDate.class).list());
    }

    private String condition() {
        return switch (removal.which()) {
            case Removal.Which.Days days -> "day BETWEEN :first AND :last";
            case Removal.Which.Hauls hauls -> "haul_id = ANY(:hauls::bigint[])";
        };
    }

    /** Where nobody else's fixes lie between them, whole stretches of the columnstore can go without being unpacked. */
    private void removeFixes(Transaction tx, LocalDate day, boolean isAlone) {
        if (isAlone) {
            FixTable.delete(tx, removal.vehicleId(), day);
        } else {
            FixTable.delete(tx, removal.vehicleId(), day, removal.source());
        }
    }

    private long removeDelivery(Transaction tx, LocalDate day) {
        return tx.sql("""
                        DELETE FROM delivery WHERE vehicle_id = :vehicle AND day = :day AND source = :source
                        RETURNING fixes""")
                .param("vehicle", removal.vehicleId())
                .param("day", day)
                .param("source", (int) removal.source().code())
                .query(Long.class)
                .single();
    }

    /** The days on which others have delivered something, if only that there is nothing, with their fixes. */
    private SortedMap<LocalDate, Track> left(Transaction tx, SortedSet<LocalDate> days, Track others) {
        List<LocalDate> delivered = tx.sql("""
                        SELECT DISTINCT day FROM delivery WHERE vehicle_id = :vehicle AND day BETWEEN :first AND :last""")
                .param("vehicle", removal.vehicleId())
                .param("first", days.getFirst())
                .param("last", days.getLast())
                .query(LocalDate.class)
                .list();
        SortedMap<LocalDate, Track> left = new TreeMap<>();
        for (LocalDate day : days) {
            Track track = FixTable.day(others, day);
            if (!track.isEmpty() || delivered.contains(day)) {
                left.put(day, track);
            }
        }
        return left;
    }

    /** Rows that belong to no day are no haul's in particular: they go when nothing else of the source is left. */
    private void removeStrays(Transaction tx) {
        boolean isAnythingLeft = tx.sql("""
                        SELECT EXISTS (SELECT FROM delivery WHERE vehicle_id = :vehicle AND source = :source)""")
                .param("vehicle", removal.vehicleId())
                .param("source", (int) removal.source().code())
                .query(Boolean.class)
                .single();
        if (!isAnythingLeft) {
            QuarantineTable.delete(tx, removal.vehicleId(), null, removal.source());
        }
    }
}
