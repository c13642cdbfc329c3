package io.nighthaul.orders;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What somebody wants to be synced.
 *
 * @param fetchDetails also details, or headers alone
 * @param isProgressive only a share of the waiting details a day
 * @param maxRecords after which no more headers are read; the rest is for resume
 * @param dateFrom first UTC day of change, and {@code dateTo} the last; such a run does not move the cursor
 */
public record RunOptions(
        Mode mode,
        boolean fetchDetails,
        boolean isProgressive,
        Optional<Integer> maxRecords,
        Optional<LocalDate> dateFrom,
        Optional<LocalDate> dateTo) {
    /** @throws IllegalArgumentException saying what does not go together */
    public RunOptions {
        if (dateFrom.isPresent() && dateTo.isPresent() && dateTo.get().isBefore(dateFrom.get())) {
            throw new IllegalArgumentException(
                    "the period ends (" + dateTo.get() + ") before it begins (" + dateFrom.get() + ")");
        }
        if (maxRecords.filter(max -> max < 1).isPresent()) {
            throw new IllegalArgumentException("at least one record must be wanted");
        }
        boolean isBounded = dateFrom.isPresent() || dateTo.isPresent();
        if (isBounded && mode != Mode.FULL && mode != Mode.INCREMENTAL) {
            throw new IllegalArgumentException("a period goes with the modes full and incremental only");
        }
    }

    /** Everything of that mode. */
    public static RunOptions of(Mode mode) {
        return new RunOptions(mode, true, false, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public RunOptions headersOnly() {
        return new RunOptions(mode, false, isProgressive, maxRecords, dateFrom, dateTo);
    }

    public RunOptions progressive() {
        return new RunOptions(mode, fetchDetails, true, maxRecords, dateFrom, dateTo);
    }

    public RunOptions upTo(int records) {
        return new RunOptions(mode, fetchDetails, isProgressive, Optional.of(records), dateFrom, dateTo);
    }

    /** For the record. */
    String words() {
        return mode.word()
                + (fetchDetails ? "" : ", no details")
                + (isProgressive ? ", progressive" : "")
                + maxRecords.map(max -> ", up to " + max + " records").orElse("")
                + dateFrom.map(day -> ", from " + day).orElse("")
                + dateTo.map(day -> ", to " + day).orElse("");
    }
}
