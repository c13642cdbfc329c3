package io.nighthaul.console.uploads;

import io.nighthaul.store.Database;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Phones that have ever had a token, and what came of them. */
final class DeviceBoard {
    private final Database database;

    DeviceBoard(Database database) {
        this.database = database;
    }

    /**
     * A phone of a user.
     *
     * @param tokens that are valid for uploads or for asking
     * @param openSessions that wait for parts
     * @param records kept of it
     * @param lastAt when a session of it ended last; null before the first
     */
    record Phone(
            String device,
            String user,
            String vehicle,
            int tokens,
            int openSessions,
            long records,
            @Nullable Instant lastAt) {}

    /** Who uploaded last comes first. */
    List<Phone> latest(int rows) {
        return database.inTransaction(tx -> tx.sql("""
                        SELECT d.code, d.user_name, v.code AS vehicle,
                               (SELECT count(*) FROM upload_token t WHERE t.device_id = d.id AND t.revoked_at IS NULL
                                AND (t.expires_at IS NULL OR t.expires_at > now())) AS tokens,
                               coalesce(s.open, 0) AS open, coalesce(b.records, 0) AS records, s.last
                        FROM upload_device d JOIN vehicle v ON v.id = d.vehicle_id
                        LEFT JOIN (SELECT device_id, count(*) FILTER (WHERE state = 'open') AS open,
                                          max(finished_at) AS last
                                   FROM upload_session GROUP BY device_id) s ON s.device_id = d.id
                        LEFT JOIN (SELECT device_id, sum(records) AS records FROM upload_batch GROUP BY device_id) b
                          ON b.device_id = d.id
                        ORDER BY s.last DESC NULLS LAST, d.code, d.user_name LIMIT :rows""")
                .param("rows", rows)
                .query((row, number) -> new Phone(
                        row.getString("code"),
                        row.getString("user_name"),
                        row.getString("vehicle"),
                        row.getInt("tokens"),
                        row.getInt("open"),
                        row.getLong("records"),
                        instant(row.getObject("last", OffsetDateTime.class))))
                .list());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
