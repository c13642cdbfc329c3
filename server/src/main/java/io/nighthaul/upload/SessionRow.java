package io.nighthaul.upload;

import io.nighthaul.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * A session as it is kept.
 *
 * @param result the answer that completed it, as JSON
 */
record SessionRow(
        long id,
        String syncId,
        int totalParts,
        State state,
        Instant expiresAt,
        @Nullable String result) {

    enum State {
        OPEN,
        COMPLETE,
        FAILED,
        EXPIRED,
        CANCELLED;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String COLUMNS =
            "SELECT id, sync_id, total_parts, state, expires_at, result FROM upload_session ";

    /** What tells sessions apart. */
    record Name(int deviceId, String syncId) {}

    /** As {@link #locked}, of several; without those that are not there, or that somebody else holds. */
    static Map<Name, SessionRow> lockedUnlessBusy(Transaction tx, List<Name> names) {
        Map<Name, SessionRow> rows = new HashMap<>();
        tx.sql("""
                        SELECT device_id, id, sync_id, total_parts, state, expires_at, result FROM upload_session
                        WHERE (device_id, sync_id) IN (SELECT * FROM unnest(:devices, :syncs))
                        ORDER BY id FOR UPDATE SKIP LOCKED""")
                .param(
                        "devices",
                        new SqlArrayValue(
                                "int", names.stream().map(Name::deviceId).toArray()))
                .param(
                        "syncs",
                        new SqlArrayValue(
                                "text", names.stream().map(Name::syncId).toArray()))
                .query(row -> {
                    rows.put(new Name(row.getInt("device_id"), row.getString("sync_id")), of(row));
                });
        return rows;
    }

    static Optional<SessionRow> find(Transaction tx, int deviceId, String syncId) {
        return find(tx, deviceId, syncId, "");
    }

    /** Nobody else takes a part of it, ends it or completes it until the transaction ends. */
    static Optional<SessionRow> locked(Transaction tx, int deviceId, String syncId) {
        return find(tx, deviceId, syncId, " FOR UPDATE");
    }

    private static Optional<SessionRow> find(Transaction tx, int deviceId, String syncId, String lock) {
        return tx.sql(COLUMNS + "WHERE device_id = :device AND sync_id = :sync" + lock)
                .param("device", deviceId)
                .param("sync", syncId)
                .query((row, number) -> of(row))
                .optional();
    }

    private static SessionRow of(ResultSet row) throws SQLException {
        return new SessionRow(
                row.getLong("id"),
                row.getString("sync_id"),
                row.getInt("total_parts"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getString("result"));
    }

    boolean isOver(Instant now) {
        return state == State.EXPIRED || state == State.CANCELLED || (state == State.OPEN && !now.isBefore(expiresAt));
    }
}
