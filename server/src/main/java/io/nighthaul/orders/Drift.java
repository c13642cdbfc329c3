package io.nighthaul.orders;

import io.nighthaul.audit.StorableText;
import io.nighthaul.orders.vendor.CanonicalJson;
import io.nighthaul.orders.vendor.HeaderPage;
import io.nighthaul.orders.vendor.OrderHeader;
import io.nighthaul.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Notices fields that no record had before, and types that a field did not have. What the first complete pass shows is
 * what is expected.
 */
final class Drift {
    static final String HEADERS = "headers";
    static final String DETAILS = "details";
    private static final int PATH_CHARS_MAX = 200;

    /** One field with one type. */
    private record Shape(String path, String type) {}

    private Drift() {}

    /** @return what is new, in words for people; empty while fields are being learnt */
    static List<String> look(
            Transaction tx, String phase, Collection<OrderHeader> records, boolean isLearning, Instant now) {
        Map<Shape, String> found = new LinkedHashMap<>();
        for (OrderHeader record : records) {
            for (Map.Entry<String, JsonNode> field : record.json().properties()) {
                if (!field.getValue().isNull()) {
                    String path = StorableText.of("/" + field.getKey());
                    found.putIfAbsent(
                            new Shape(
                                    path.substring(0, Math.min(path.length(), PATH_CHARS_MAX)), type(field.getValue())),
                            record.id());
                }
            }
        }
        Set<Shape> seen = new HashSet<>(tx.sql("SELECT path, type FROM order_field WHERE phase = :phase")
                .param("phase", phase)
                .query((row, number) -> new Shape(row.getString("path"), row.getString("type")))
                .list());
        List<String> fresh = new ArrayList<>();
        found.forEach((shape, id) -> {
            if (!seen.contains(shape)) {
                note(tx, phase, shape, id, isLearning, now, fresh);
            }
        });
        return fresh;
    }

    private static void note(
            Transaction tx, String phase, Shape shape, String id, boolean isLearning, Instant now, List<String> fresh) {
        List<String> was = tx.sql("SELECT type FROM order_field WHERE phase = :phase AND path = :path ORDER BY type")
                .param("phase", phase)
                .param("path", shape.path())
                .query(String.class)
                .list();
        int added = tx.sql("""
                        INSERT INTO order_field (phase, path, type, is_expected, example_id, first_seen_at)
                        VALUES (:phase, :path, :type, :learning, :id, :now) ON CONFLICT DO NOTHING""")
                .param("phase", phase)
                .param("path", shape.path())
                .param("type", shape.type())
                .param("learning", isLearning)
                .param("id", id)
                .param("now", Columns.utc(now))
                .update();
        if (added == 0 || isLearning) {
            return;
        }
        String kind = was.isEmpty() ? "new_field" : "new_type";
        tx.sql("""
                        INSERT INTO order_drift (phase, kind, path, type, was, example_id, first_seen_at)
                        VALUES (:phase, :kind, :path, :type, :was, :id, :now) ON CONFLICT DO NOTHING""")
                .param("phase", phase)
                .param("kind", kind)
                .param("path", shape.path())
                .param("type", shape.type())
                .param("was", was.isEmpty() ? null : String.join(", ", was), java.sql.Types.VARCHAR)
                .param("id", id)
                .param("now", Columns.utc(now))
                .update();
        fresh.add(phase + " " + shape.path() + " of order " + id + " is "
                + (was.isEmpty() ? "a new field (" + shape.type() + ")" : shape.type() + " and was " + was));
    }

    private static String type(JsonNode value) {
        return value.isNumber() ? "number" : value.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
    }

    static void quarantine(Transaction tx, String phase, List<HeaderPage.Unreadable> unreadable, Instant now) {
        for (HeaderPage.Unreadable one : unreadable) {
            tx.sql("""
                            INSERT INTO order_quarantine AS q (phase, digest, raw, why, seen_at)
                            VALUES (:phase, :digest, :raw, :why, :now)
                            ON CONFLICT (phase, digest) DO UPDATE SET times = q.times + 1, seen_at = excluded.seen_at""")
                    .param("phase", phase)
                    .param("digest", CanonicalJson.hash(one.text()))
                    .param("raw", StorableText.of(one.text()))
                    .param("why", one.why())
                    .param("now", Columns.utc(now))
                    .update();
        }
    }
}
