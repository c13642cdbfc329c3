package io.nighthaul.testbed.phone.model;

import io.nighthaul.testbed.soak.Store;
import io.nighthaul.testbed.soak.StoreConsistency;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the store holds of what phones sent, read past the server. */
final class StoreLook implements AutoCloseable {
    /** Each gives the rows that contradict. */
    private static final Map<String, String> CONTRADICTIONS = contradictions();

    private final Store store;
    private final Connection connection;
    private final Map<String, Known> known = new LinkedHashMap<>();

    StoreLook(Store store) throws SQLException {
        this.store = store;
        this.connection = store.connect();
    }

    private record Known(long lastBatch, Set<String> ids) {}

    private static Map<String, String> contradictions() {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("records processed twice", """
                SELECT device_id, key, count(*) FROM upload_record GROUP BY 1, 2 HAVING count(*) > 1""");
        queries.put("records of a session that is not complete", """
                SELECT s.* FROM upload_batch b JOIN upload_session s ON s.id = b.session_id WHERE s.state <> 'complete'""");
        queries.put("complete sessions that are not whole", """
                SELECT s.* FROM upload_session s
                WHERE s.state = 'complete' AND (
                    s.total_parts <> (SELECT count(*) FROM upload_part p WHERE p.session_id = s.id)
                    OR s.records <> (SELECT sum(p.records) FROM upload_part p WHERE p.session_id = s.id))""");
        queries.put("answers whose counts are not what the store holds", """
                SELECT * FROM (
                    SELECT s.id, t.key AS type, d.key AS day, d.value::bigint AS records
                    FROM upload_session s, jsonb_each(s.result::jsonb -> 'processing_results') t, jsonb_each_text(t.value) d
                    WHERE s.state = 'complete') said
                FULL JOIN (
                    SELECT b.session_id AS id, b.type, b.day::text AS day, sum(b.records)::bigint AS records
                    FROM upload_batch b JOIN upload_session s ON s.id = b.session_id GROUP BY 1, 2, 3) held
                    USING (id, type, day)
                WHERE said.records IS DISTINCT FROM held.records""");
        queries.put("answers that do not count all that was sent", """
                SELECT s.* FROM upload_session s WHERE s.state = 'complete' AND s.records <> (
                    SELECT coalesce(sum(d.value::bigint), 0)
                    FROM (SELECT s.result::jsonb -> 'processing_results' AS counts
                          UNION ALL SELECT s.result::jsonb -> 'duplicates') c,
                         jsonb_each(c.counts) t, jsonb_each_text(t.value) d)""");
        queries.put("records of a session out of order", """
                SELECT * FROM (SELECT session_id, position, time,
                                      lag(time) OVER (PARTITION BY session_id ORDER BY position) AS before
                               FROM upload_record) r WHERE r.time < r.before""");
        queries.put("locations that count and are no fix", """
                SELECT r.* FROM upload_record r JOIN upload_device d ON d.id = r.device_id
                WHERE r.type = 'location' AND r.set_aside IS NULL AND NOT EXISTS (
                    SELECT FROM fix_raw f WHERE f.vehicle_id = d.vehicle_id AND f.time = r.time)""");
        queries.put("fixes that are no location that counts", """
                SELECT f.*, r.* FROM fix_raw f
                LEFT JOIN (upload_device d JOIN upload_record r ON r.device_id = d.id AND r.type = 'location')
                    ON d.vehicle_id = f.vehicle_id AND r.time = f.time
                WHERE r.time IS NULL OR r.set_aside IS NOT NULL""");
        queries.put("driving events that are not what was sent", """
                SELECT * FROM (SELECT device_id, key FROM upload_record WHERE type = 'driving') sent
                FULL JOIN driving_event e USING (device_id, key) WHERE e.time IS NULL OR sent.key IS NULL""");
        queries.put("complete sessions that are not in the audit log", """
                SELECT s.sync_id FROM upload_session s JOIN upload_device d ON d.id = s.device_id
                WHERE s.state = 'complete' AND 1 > (
                    SELECT count(*) FROM audit_log a
                    WHERE a.action = 'upload.complete' AND a.subject = d.code || '/' || s.sync_id
                      AND a.actor = d.user_name)""");
        return queries;
    }

    /** @throws BrokenPromise if the tables contradict each other */
    void requireConsistent() throws SQLException {
        for (Map.Entry<String, String> query : CONTRADICTIONS.entrySet()) {
            try (PreparedStatement statement =
                            connection.prepareStatement("SELECT t::text FROM (" + query.getValue() + ") t LIMIT 1");
                    ResultSet rows = statement.executeQuery()) {
                if (rows.next()) {
                    throw new BrokenPromise(query.getKey() + ": " + rows.getString(1));
                }
            }
        }
        BrokenPromise.requireNone(StoreConsistency.problems(store), "tables that do not agree");
    }

    /** The ids of the records of a phone, of all its users, that are processed. */
    Set<String> processed(String device) throws SQLException {
        Known before = known.get(device);
        long last = lastBatch();
        if (before != null && before.lastBatch() == last) {
            return before.ids();
        }
        Set<String> ids = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement("""
                        SELECT p.content, array_agg(r.index) FROM upload_record r
                        JOIN upload_device d ON d.id = r.device_id
                        JOIN upload_part p ON p.session_id = r.session_id AND p.number = r.part
                        WHERE d.code = ? GROUP BY p.session_id, p.number""")) {
            statement.setString(1, device);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    JsonNode records = records(rows.getBytes(1));
                    for (Integer index : (Integer[]) rows.getArray(2).getArray()) {
                        ids.add(records.path(index).path("record_id").asString());
                    }
                }
            }
        }
        known.put(device, new Known(last, ids));
        return ids;
    }

    private static JsonNode records(byte[] content) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return JsonMapper.shared().readTree(in.readAllBytes()).path("records");
        } catch (IOException e) {
            throw new BrokenPromise("a part that was processed cannot be read: " + e.getMessage());
        }
    }

    private long lastBatch() throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT coalesce(max(id), 0) FROM upload_batch");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** What the server has answered to a session: its receipt and how many records were new; empty if it has forgotten. */
    Optional<Answered> answered(String device, String user, String syncId) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                        SELECT s.result::jsonb ->> 'receipt',
                               (SELECT coalesce(sum(b.records), 0) FROM upload_batch b WHERE b.session_id = s.id)
                        FROM upload_session s JOIN upload_device d ON d.id = s.device_id
                        WHERE d.code = ? AND d.user_name = ? AND s.sync_id = ? AND s.state = 'complete'""")) {
            statement.setString(1, device);
            statement.setString(2, user);
            statement.setString(3, syncId);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(new Answered(rows.getString(1), rows.getLong(2))) : Optional.empty();
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** @param fresh records that the session brought and nobody had before */
    record Answered(String receipt, long fresh) {}
}
