package io.nighthaul.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * How the sync stands.
 *
 * @param status idle, running, paused or failed
 * @param standing why an open run does not go on now; empty if it does
 * @param continueAt when it goes on by itself
 * @param fullPass number of the latest complete pass over the whole listing
 */
record SyncState(
        String status,
        String standing,
        Optional<String> standingWhy,
        Optional<Instant> continueAt,
        Optional<String> lastError,
        Optional<Instant> cursorChangedAt,
        Optional<String> cursorId,
        Optional<String> highestId,
        long totalSynced,
        long fullPass,
        Optional<Instant> sweptAt,
        Optional<String> leaseHolder,
        Optional<Instant> leaseUntil) {
    static SyncState of(ResultSet row, int number) throws SQLException {
        return new SyncState(
                row.getString("sync_status"),
                row.getString("standing"),
                Optional.ofNullable(row.getString("standing_why")),
                Columns.instant(row, "continue_at"),
                Optional.ofNullable(row.getString("last_error")),
                Columns.instant(row, "cursor_changed_at"),
                Optional.ofNullable(row.getString("cursor_id")),
                Optional.ofNullable(row.getString("highest_os_id")),
                row.getLong("total_synced"),
                row.getLong("full_pass"),
                Columns.instant(row, "swept_at"),
                Optional.ofNullable(row.getString("lease_holder")),
                Columns.instant(row, "lease_until"));
    }
}
