package io.nighthaul.orders;

import io.nighthaul.orders.vendor.CanonicalJson;
import io.nighthaul.orders.vendor.OrderHeader;
import io.nighthaul.store.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Orders in {@code order_quarantine} that the contract keeps out: of each the newest record, until it is taken in, replaced
 * by one that is, or gone.
 */
final class RefusedTable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RefusedTable() {}

    /**
     * Keeps what was refused, whole. An order that a listing had is not gone, whatever its record is like.
     *
     * @param pass of the listing; 0 for details
     * @return the ids of those that are kept; of the others something newer is here
     */
    static Set<String> keep(Transaction tx, String phase, Collection<Sieve.Refusal> refusals, long pass, Instant now) {
        if (refusals.isEmpty()) {
            return Set.of();
        }
        Map<String, Sieve.Refusal> newest = new LinkedHashMap<>();
        refusals.forEach(one -> newest.merge(one.record().id(), one, RefusedTable::newer));
        List<String> kept = tx.sql("""
                        INSERT INTO order_quarantine AS q
                            (phase, digest, raw, why, seen_at, vendor_id, fields, version, changed_at, seen_in_sweep)
                        SELECT :phase, r.digest, r.raw, r.why, :now, r.id, r.fields, r.version, r.changed_at, :pass
                        FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(id text, digest text, raw text, why text,
                            fields text[], version bigint, changed_at timestamptz)
                        LEFT JOIN work_order w ON w.vendor_id = r.id
                        WHERE coalesce(CASE WHEN w.version IS NOT NULL AND r.version IS NOT NULL THEN r.version >= w.version
                                            ELSE r.changed_at >= w.changed_at END, true)
                          AND (:phase = 'headers'
                               OR coalesce(CASE WHEN w.detail_version IS NOT NULL AND r.version IS NOT NULL
                                                THEN r.version >= w.detail_version
                                                ELSE r.changed_at >= w.detail_changed_at END, true))
                        ON CONFLICT (vendor_id, phase) WHERE vendor_id IS NOT NULL DO UPDATE SET
                            times = CASE WHEN q.digest = excluded.digest THEN q.times + 1 ELSE 1 END,
                            digest = excluded.digest, raw = excluded.raw, why = excluded.why, seen_at = excluded.seen_at,
                            fields = excluded.fields, version = excluded.version, changed_at = excluded.changed_at
                        WHERE coalesce(CASE WHEN q.version IS NOT NULL AND excluded.version IS NOT NULL
                                            THEN excluded.version >= q.version
                                            ELSE excluded.changed_at >= q.changed_at END, true)
                        RETURNING vendor_id""")
                .param("phase", phase)
                .param("now", Columns.utc(now))
                .param("pass", pass)
                .param("rows", rows(newest.values()))
                .query(String.class)
                .list();
        if (phase.equals(Drift.HEADERS)) {
            seen(tx, List.copyOf(newest.keySet()), pass);
        }
        return Set.copyOf(kept);
    }

    private static Sieve.Refusal newer(Sieve.Refusal one, Sieve.Refusal other) {
        return WorkOrders.newer(one.record(), other.record()).equals(one.record()) ? one : other;
    }

    private static String rows(Collection<Sieve.Refusal> refusals) {
        ArrayNode rows = JSON.createArrayNode();
        for (Sieve.Refusal refusal : refusals) {
            OrderHeader record = refusal.record();
            String raw = CanonicalJson.text(record.json());
            ObjectNode row = rows.addObject();
            row.put("id", record.id());
            // The same text may stand there as one that could not be read, under another configuration.
            row.put("digest", CanonicalJson.hash("order " + record.id() + "\n" + raw));
            row.put("raw", raw);
            row.put("why", refusal.why());
            ArrayNode fields = row.putArray("fields");
            refusal.fields().forEach(shape -> fields.add(shape.text()));
            row.put("version", record.version());
            row.put(
                    "changed_at",
                    record.changedAt() == null ? null : record.changedAt().toString());
        }
        return JSON.writeValueAsString(rows);
    }

    private static void seen(Transaction tx, List<String> ids, long pass) {
        tx.sql("""
                        UPDATE order_quarantine SET seen_in_sweep = :pass
                        WHERE phase = 'headers' AND vendor_id IN (:ids) AND seen_in_sweep < :pass""").param("pass", pass).param("ids", ids).update();
        tx.sql("""
                        UPDATE work_order SET seen_in_sweep = greatest(seen_in_sweep, :pass), missing_since = NULL
                        WHERE vendor_id IN (:ids) AND (seen_in_sweep < :pass OR missing_since IS NOT NULL)""").param("pass", pass).param("ids", ids).update();
    }

    /** What was refused before is over for orders of which something as new has been stored. */
    static void forget(Transaction tx, String phase, Collection<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        String prefix = phase.equals(Drift.HEADERS) ? "" : "detail_";
        tx.sql("""
                        DELETE FROM order_quarantine q USING work_order w
                        WHERE q.phase = :phase AND q.vendor_id IN (:ids) AND w.vendor_id = q.vendor_id
                          AND coalesce(CASE WHEN q.version IS NOT NULL AND w.%1$sversion IS NOT NULL
                                            THEN w.%1$sversion >= q.version
                                            ELSE w.%1$schanged_at >= q.changed_at END, true)""".formatted(prefix))
                .param("phase", phase)
                .param("ids", List.copyOf(ids))
                .update();
    }

    /** After a complete listing: what is neither in it nor among the orders is gone. */
    static void conclude(Transaction tx, long pass) {
        tx.sql("""
                        DELETE FROM order_quarantine q WHERE q.vendor_id IS NOT NULL AND q.seen_in_sweep < :pass
                          AND NOT EXISTS (SELECT FROM work_order w WHERE w.vendor_id = q.vendor_id
                                          AND (w.deleted_at IS NULL
                                               OR q.phase = 'headers' AND w.seen_in_sweep >= :pass))""").param("pass", pass).update();
    }
}
