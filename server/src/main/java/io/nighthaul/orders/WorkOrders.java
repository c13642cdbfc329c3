package io.nighthaul.orders;

import io.nighthaul.orders.vendor.CanonicalJson;
import io.nighthaul.orders.vendor.OrderHeader;
import io.nighthaul.store.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Headers in {@code work_order}. */
final class WorkOrders {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private WorkOrders() {}

    /**
     * Stores what is new. What is older than what is here changes nothing, and neither does what is the same. A detail
     * that is of this version already stays good.
     *
     * @return how many are new or changed
     */
    static int store(Transaction tx, Collection<OrderHeader> headers, long pass, Instant now) {
        Map<String, OrderHeader> newest = new LinkedHashMap<>();
        headers.forEach(header -> newest.merge(header.id(), header, WorkOrders::newer));
        if (newest.isEmpty()) {
            return 0;
        }
        int changed = tx.sql("""
                        INSERT INTO work_order AS w (vendor_id, changed_at, version, header, header_hash, opened_at, status,
                            title, customer, vehicle, deleted_at, sync_error, first_seen_at, updated_at, seen_in_sweep,
                            header_left_out)
                        SELECT id, changed_at, version, header, hash, opened, status, title, customer, vehicle,
                            CASE WHEN gone THEN coalesce(changed_at, :now) END, complaint, :now, :now, :pass, left_out
                        FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(id text, changed_at timestamptz, version bigint,
                            gone boolean, header jsonb, hash text, opened timestamptz, status text, title text,
                            customer text, vehicle text, complaint text, left_out text[])
                        ON CONFLICT (vendor_id) DO UPDATE SET
                            changed_at = excluded.changed_at, version = excluded.version, header = excluded.header,
                            header_hash = excluded.header_hash, opened_at = excluded.opened_at, status = excluded.status,
                            title = excluded.title, customer = excluded.customer, vehicle = excluded.vehicle,
                            deleted_at = excluded.deleted_at, missing_since = NULL, sync_error = excluded.sync_error,
                            details_synced = w.details_synced AND (w.header_hash = excluded.header_hash
                                OR coalesce(w.detail_version = excluded.version, false)),
                            attempts = CASE WHEN w.header_hash = excluded.header_hash THEN w.attempts ELSE 0 END,
                            parked_until = CASE WHEN w.header_hash = excluded.header_hash THEN w.parked_until END,
                            header_left_out = excluded.header_left_out, updated_at = excluded.updated_at
                        WHERE (w.header_hash <> excluded.header_hash OR w.missing_since IS NOT NULL
                               OR (w.deleted_at IS NULL) <> (excluded.deleted_at IS NULL)
                               OR w.header_left_out IS DISTINCT FROM excluded.header_left_out)
                          AND CASE WHEN w.version IS NOT NULL AND excluded.version IS NOT NULL
                                   THEN excluded.version >= w.version
                                   ELSE coalesce(excluded.changed_at >= w.changed_at, true) END""")
                .param("rows", rows(newest.values()))
                .param("pass", pass)
                .param("now", Columns.utc(now))
                .update();
        tx.sql("UPDATE work_order SET seen_in_sweep = :pass WHERE vendor_id IN (:ids) AND seen_in_sweep < :pass")
                .param("pass", pass)
                .param("ids", List.copyOf(newest.keySet()))
                .update();
        return changed;
    }

    /** Of two records of one order; of equals the latter. */
    static OrderHeader newer(OrderHeader one, OrderHeader other) {
        if (one.version() != null && other.version() != null && !one.version().equals(other.version())) {
            return one.version() > other.version() ? one : other;
        }
        boolean isOlder = one.changedAt() != null
                && other.changedAt() != null
                && other.changedAt().isBefore(one.changedAt());
        return isOlder ? one : other;
    }

    private static String rows(Collection<OrderHeader> headers) {
        ArrayNode rows = JSON.createArrayNode();
        for (OrderHeader header : headers) {
            String canonical = CanonicalJson.text(header.json());
            ObjectNode row = rows.addObject();
            row.put("id", header.id());
            row.put(
                    "changed_at",
                    header.changedAt() == null ? null : header.changedAt().toString());
            row.put("version", header.version());
            row.put("gone", header.isDeleted());
            row.putRawValue("header", new tools.jackson.databind.util.RawValue(canonical));
            row.put("hash", CanonicalJson.hash(canonical));
            header.columns().forEach(row::put);
            row.put("complaint", header.complaint().orElse(null));
            if (!header.leftOut().isEmpty()) {
                ArrayNode leftOut = row.putArray("left_out");
                header.leftOut().forEach(leftOut::add);
            }
        }
        return JSON.writeValueAsString(rows);
    }

    /** How many different orders a pass has seen, also those that were refused. */
    static long seen(Transaction tx, long pass) {
        return tx.sql("""
                        SELECT (SELECT count(*) FROM work_order WHERE seen_in_sweep = :pass)
                             + (SELECT count(*) FROM order_quarantine q WHERE q.seen_in_sweep = :pass AND NOT EXISTS
                                (SELECT FROM work_order w WHERE w.vendor_id = q.vendor_id AND w.seen_in_sweep = :pass))""").param("pass", pass).query(Long.class).single();
    }

    /**
     * Draws conclusions from a complete listing: who is not in it, and is not there when asked for either, is gone; who
     * has not been asked for yet is asked.
     *
     * @param begunAt orders that we know since then may be too young for the listing
     */
    static void conclude(Transaction tx, long pass, Instant begunAt, Instant now) {
        tx.sql("""
                        UPDATE work_order SET
                            deleted_at = CASE WHEN missing_since IS NOT NULL THEN :now END,
                            details_synced = false, attempts = 0, parked_until = NULL, updated_at = :now
                        WHERE seen_in_sweep < :pass AND deleted_at IS NULL AND first_seen_at < :begun""")
                .param("now", Columns.utc(now))
                .param("pass", pass)
                .param("begun", Columns.utc(begunAt))
                .update();
    }
}
