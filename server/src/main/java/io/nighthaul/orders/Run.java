package io.nighthaul.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A run as it stands.
 *
 * @param isBounded by dates of somebody's choice, so that the cursor must not move
 * @param scope what the listing is asked for, and where the next page begins
 * @param found what the pass has seen
 * @param done what the run has done
 */
public record Run(
        long id,
        Mode mode,
        String state,
        boolean fetchHeaders,
        boolean fetchDetails,
        Optional<Integer> maxRecords,
        boolean isBounded,
        boolean areHeadersDone,
        Scope scope,
        Found found,
        Done done,
        Share share,
        int failures,
        Instant begunAt,
        Instant progressAt,
        Optional<Instant> endedAt,
        Optional<String> why) {

    /**
     * A pass over the listing.
     *
     * @param pass its number
     * @param passes so far in this run
     */
    public record Scope(
            Optional<Instant> since,
            Optional<Instant> until,
            Optional<String> position,
            long pass,
            int passes,
            boolean isShiftProof) {}

    /**
     * What the pass has seen.
     *
     * @param total as the API said on the first page
     * @param hasShifted whether it said something else later
     * @param boundAt the API's time when the pass began
     */
    public record Found(
            Optional<Long> total,
            boolean hasShifted,
            Optional<Instant> boundAt,
            Optional<Instant> maxChangedAt,
            Optional<String> maxId) {}

    /** What the run has done. */
    public record Done(
            long records, long pages, long headersChanged, long detailsDone, long detailsChanged, long detailsFailed) {}

    /** Details a day of a progressive run. */
    public record Share(Optional<Integer> perDay, Optional<LocalDate> day, long done) {
        /** How many more on that day, in UTC; 0 when it is not shared out. */
        long left(LocalDate today) {
            long doneToday = day.filter(today::equals).isPresent() ? done : 0;
            return Math.max(0, perDay.orElse(0) - doneToday);
        }
    }

    static Run of(ResultSet row, int number) throws SQLException {
        return new Run(
                row.getLong("id"),
                Mode.valueOf(row.getString("mode")),
                row.getString("state"),
                row.getBoolean("fetch_headers"),
                row.getBoolean("fetch_details"),
                Optional.ofNullable(row.getObject("max_records", Integer.class)),
                row.getBoolean("is_bounded"),
                row.getBoolean("headers_done"),
                new Scope(
                        Columns.instant(row, "since"),
                        Columns.instant(row, "until"),
                        Optional.ofNullable(row.getString("position")),
                        row.getLong("pass"),
                        row.getInt("passes"),
                        row.getBoolean("shift_proof")),
                new Found(
                        Optional.ofNullable(row.getObject("total", Long.class)),
                        row.getBoolean("has_shifted"),
                        Columns.instant(row, "bound_at"),
                        Columns.instant(row, "max_changed_at"),
                        Optional.ofNullable(row.getString("max_id"))),
                new Done(
                        row.getLong("records"),
                        row.getLong("pages"),
                        row.getLong("headers_changed"),
                        row.getLong("details_done"),
                        row.getLong("details_changed"),
                        row.getLong("details_failed")),
                new Share(
                        Optional.ofNullable(row.getObject("day_share", Integer.class)),
                        Optional.ofNullable(row.getObject("day", LocalDate.class)),
                        row.getLong("day_done")),
                row.getInt("failures"),
                Columns.instant(row, "begun_at").orElseThrow(),
                Columns.instant(row, "progress_at").orElseThrow(),
                Columns.instant(row, "ended_at"),
                Optional.ofNullable(row.getString("why")));
    }

    /** Whether it reads everything there is, so that what is not in it is gone. */
    boolean isWhole() {
        return !isBounded && scope.since().isEmpty();
    }
}
