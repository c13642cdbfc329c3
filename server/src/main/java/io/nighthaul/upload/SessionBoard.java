package io.nighthaul.upload;

import io.nighthaul.store.Database;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is being uploaded, and what was. */
public final class SessionBoard {
    private final Database database;

    public SessionBoard(Database database) {
        this.database = database;
    }

    /**
     * A session as operators see it.
     *
     * @param receivedParts of the total
     * @param records null while it is open
     */
    public record Seen(
            String device,
            String user,
            String vehicle,
            String syncId,
            String state,
            int receivedParts,
            int totalParts,
            @Nullable Integer records,
            Instant openedAt,
            Instant expiresAt,
            @Nullable Instant finishedAt) {}

    /** Open ones first, then those that ended last. */
    public List<Seen> latest(int rows) {
        return database.inTransaction(tx -> tx.sql("""
                        SELECT d.code, d.user_name, v.code AS vehicle, s.sync_id, s.state, s.total_parts, s.records,
                               s.opened_at, s.expires_at, s.finished_at,
                               (SELECT count(*) FROM upload_part p WHERE p.session_id = s.id) AS received
                        FROM upload_session s
                        JOIN upload_device d ON d.id = s.device_id JOIN vehicle v ON v.id = d.vehicle_id
                        ORDER BY s.state <> 'open', s.finished_at DESC NULLS LAST, s.opened_at DESC
                        LIMIT :rows""")
                .param("rows", rows)
                .query((row, number) -> new Seen(
                        row.getString("code"),
                        row.getString("user_name"),
                        row.getString("vehicle"),
                        row.getString("sync_id"),
                        row.getString("state"),
                        row.getInt("received"),
                        row.getInt("total_parts"),
                        row.getObject("records", Integer.class),
                        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                        instant(row.getObject("finished_at", OffsetDateTime.class))))
                .list());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
