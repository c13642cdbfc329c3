package io.nighthaul.orders;

import io.nighthaul.orders.vendor.Contract;
import io.nighthaul.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Orders that were refused or lack a field, and would not any more. Which those are follows from the contract, the fields
 * that are expected and the orders themselves, each time anew: there is nothing that a crash could forget.
 */
final class Reread {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Reread() {}

    /**
     * What has to be read again.
     *
     * @param headers orders to be listed again
     * @param isUntimed whether one of them does not say when it changed
     * @param since the earliest change of the others
     */
    record Wanted(long headers, boolean isUntimed, Optional<Instant> since) {
        /** Where a listing has to begin that would begin at that time; empty for the very beginning. */
        Optional<Instant> from(Instant usual) {
            return isUntimed ? Optional.empty() : since.filter(usual::isAfter).or(() -> Optional.of(usual));
        }
    }

    /** Lets in what the contract lets in by now, of all that was not expected. */
    static void settle(Transaction tx, Contract contract) {
        for (String phase : List.of(Drift.HEADERS, Drift.DETAILS)) {
            KnownFields known = KnownFields.read(tx, phase);
            for (Shape shape : known.unexpected()) {
                known.settle(tx, shape, known.mode(contract, shape));
            }
        }
    }

    /** Headers that the next listing has to have in it. */
    static Wanted headers(Transaction tx, Contract contract) {
        Outside outside = Outside.of(tx, Drift.HEADERS, contract);
        return tx.sql("""
                        SELECT count(*) AS headers, count(*) > count(changed_at) AS untimed, min(changed_at) AS since FROM (
                            SELECT q.changed_at FROM order_quarantine q LEFT JOIN work_order w ON w.vendor_id = q.vendor_id
                            WHERE q.phase = 'headers' AND q.vendor_id IS NOT NULL AND w.deleted_at IS NULL
                              AND NOT q.fields && ARRAY(SELECT jsonb_array_elements_text(CAST(:frozen AS jsonb)))
                            UNION ALL
                            SELECT changed_at FROM work_order
                            WHERE header_left_out IS NOT NULL AND deleted_at IS NULL AND NOT header_left_out
                                  <@ ARRAY(SELECT jsonb_array_elements_text(CAST(:unexpected AS jsonb)))) wanted""")
                .param("frozen", outside.frozen())
                .param("unexpected", outside.unexpected())
                .query((row, number) ->
                        new Wanted(row.getLong("headers"), row.getBoolean("untimed"), Columns.instant(row, "since")))
                .single();
    }

    /**
     * Has details asked for again.
     *
     * @return how many wait because of that
     */
    static int details(Transaction tx, Contract contract) {
        Outside outside = Outside.of(tx, Drift.DETAILS, contract);
        // What is stored is not what its ETag speaks of.
        int trimmed = tx.sql("""
                        UPDATE work_order SET details_synced = false, attempts = 0, parked_until = NULL, detail_etag = NULL,
                               detail_last_modified = NULL, detail_left_out = NULL
                        WHERE detail_left_out IS NOT NULL AND deleted_at IS NULL AND NOT detail_left_out
                              <@ ARRAY(SELECT jsonb_array_elements_text(CAST(:unexpected AS jsonb)))""").param("unexpected", outside.unexpected()).update();
        int refused = tx.sql("""
                        WITH over AS (
                            DELETE FROM order_quarantine WHERE phase = 'details' AND vendor_id IS NOT NULL
                              AND NOT fields && ARRAY(SELECT jsonb_array_elements_text(CAST(:frozen AS jsonb)))
                            RETURNING vendor_id)
                        UPDATE work_order SET details_synced = false, attempts = 0, parked_until = NULL
                        WHERE vendor_id IN (SELECT vendor_id FROM over)""").param("frozen", outside.frozen()).update();
        return trimmed + refused;
    }

    /** What is not let in, as JSON lists. */
    private record Outside(String frozen, String unexpected) {
        static Outside of(Transaction tx, String phase, Contract contract) {
            KnownFields known = KnownFields.read(tx, phase);
            List<Shape> all = known.unexpected();
            List<Shape> frozen = all.stream()
                    .filter(shape -> known.mode(contract, shape) == Contract.Mode.FREEZE)
                    .toList();
            return new Outside(list(frozen), list(all));
        }

        private static String list(List<Shape> shapes) {
            return JSON.writeValueAsString(shapes.stream().map(Shape::text).toList());
        }
    }
}
