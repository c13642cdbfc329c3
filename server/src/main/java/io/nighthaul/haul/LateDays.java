package io.nighthaul.haul;

import io.nighthaul.haul.legacy.LegacyTable;
import io.nighthaul.haul.transport.LegacySession;
import io.nighthaul.store.DeliveryLedger;
import io.nighthaul.store.Lease;
import io.nighthaul.store.SeenKeys;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Days before a period that have to be looked at again although they were hauled: those found to differ when they were
 * compared, and those into which rows have come since, as the source's growing key tells. What changes in an old row
 * without a new number shows only when its slice is compared again.
 */
final class LateDays {
    /**
     * A number is given before its row can be seen, so one that was under way at the last look may be there now. So many
     * numbers back are looked at again.
     */
    private static final long UNDER_WAY_MAX = 10_000;

    /** Longer runs are asked for in parts. */
    private static final int DAYS_ASKED_MAX = 31;

    private final SourceCatalogue catalogue;
    private final DeliveryLedger ledger;
    private final SeenKeys keys;

    LateDays(SourceCatalogue catalogue, DeliveryLedger ledger, SeenKeys keys) {
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.keys = keys;
    }

    /** Days that follow each other, both ends included. */
    record Run(LocalDate first, LocalDate last) {
        boolean isFollowedBy(LocalDate day) {
            return last.plusDays(1).equals(day) && day.isBefore(first.plusDays(DAYS_ASKED_MAX));
        }
    }

    /** Whom to look for, and up to which number. */
    record Look(int vehicleId, String vehicle, LegacyTable table, OptionalLong last) {}

    /** The days before that one, the latest first; only such as have been hauled before. */
    List<Run> before(LocalDate end, Look look, LegacySession session) {
        Map<LocalDate, DeliveryLedger.Entry> here = ledger.entries(look.vehicleId(), LocalDate.EPOCH, end.minusDays(1));
        SortedSet<LocalDate> days = new TreeSet<>();
        here.forEach((day, entry) -> {
            if (entry.state() == DeliveryLedger.State.MISMATCH) {
                days.add(day);
            }
        });
        OptionalLong seen = keys.seen(look.vehicleId());
        if (seen.isPresent() && look.last().isPresent()) {
            long last = look.last().getAsLong();
            // Numbers that begin anew are a table that was made anew: nothing is known of it.
            long after = last < seen.getAsLong() ? Long.MIN_VALUE : seen.getAsLong() - UNDER_WAY_MAX;
            SortedSet<LocalDate> touched = catalogue.daysByKey(session, look.table(), look.vehicle(), after, last);
            touched.retainAll(here.keySet());
            days.addAll(touched);
        }
        return runs(days).reversed();
    }

    static List<Run> runs(SortedSet<LocalDate> days) {
        List<Run> runs = new ArrayList<>();
        for (LocalDate day : days) {
            if (!runs.isEmpty() && runs.getLast().isFollowedBy(day)) {
                runs.set(runs.size() - 1, new Run(runs.getLast().first(), day));
            } else {
                runs.add(new Run(day, day));
            }
        }
        return runs;
    }

    /**
     * Writes down how far it has been looked.
     *
     * @param hasLooked whether all that came since the last look was looked at; else only a beginning is written
     */
    void record(Lease lease, OptionalLong last, boolean hasLooked, Instant now) {
        if (last.isEmpty()) {
            return;
        }
        if (hasLooked) {
            keys.advance(lease, last.getAsLong(), now);
        } else {
            keys.begin(lease, last.getAsLong(), now);
        }
    }
}
