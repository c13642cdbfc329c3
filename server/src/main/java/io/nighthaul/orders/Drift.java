package io.nighthaul.orders;

import io.nighthaul.alert.Alert;
import io.nighthaul.alert.AlertKind;
import io.nighthaul.alert.Alerts;
import io.nighthaul.audit.StorableText;
import io.nighthaul.orders.vendor.CanonicalJson;
import io.nighthaul.orders.vendor.Contract;
import io.nighthaul.orders.vendor.HeaderPage;
import io.nighthaul.orders.vendor.OrderHeader;
import io.nighthaul.phrase.Phrase;
import io.nighthaul.phrase.Term;
import io.nighthaul.store.Transaction;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Notices fields that no record had before, and types that a field did not have. What the first complete pass shows is
 * what is expected.
 */
final class Drift {
    static final String HEADERS = "headers";
    static final String DETAILS = "details";

    private Drift() {}

    /**
     * Writes down what no record had before, and lets in what the contract lets in.
     *
     * @return what is new, in words for people; empty while fields are being learnt
     */
    static List<Phrase> look(Transaction tx, KnownFields known, Collection<OrderHeader> records, Sieve.Terms terms) {
        Map<Shape, String> found = new LinkedHashMap<>();
        for (OrderHeader record : records) {
            for (Map.Entry<String, JsonNode> field : record.json().properties()) {
                if (!field.getValue().isNull()) {
                    found.putIfAbsent(Shape.of(field.getKey(), field.getValue()), record.id());
                }
            }
        }
        List<Phrase> fresh = new ArrayList<>();
        found.forEach((shape, id) -> {
            if (known.isExpected(shape)) {
                return;
            }
            Contract.Mode mode = terms.isLearning() ? Contract.Mode.EVOLVE : known.mode(terms.contract(), shape);
            if (known.has(shape)) {
                if (mode == Contract.Mode.EVOLVE) {
                    known.settle(tx, shape, mode);
                }
                return;
            }
            List<String> was = known.expected(shape.path());
            Found one = new Found(known.phase(), shape, id, was, mode);
            one.learn(tx, terms.now());
            if (!terms.isLearning()) {
                one.note(tx, terms.now());
                fresh.add(one.said());
            }
            known.put(shape, mode == Contract.Mode.EVOLVE);
        });
        return fresh;
    }

    /**
     * What no record had before.
     *
     * @param was types that are expected; none for a new field
     */
    private record Found(String phase, Shape shape, String id, List<String> was, Contract.Mode mode) {
        void learn(Transaction tx, Instant now) {
            tx.sql("""
                            INSERT INTO order_field (phase, path, type, is_expected, example_id, first_seen_at)
                            VALUES (:phase, :path, :type, :expected, :id, :now) ON CONFLICT DO NOTHING""")
                    .param("phase", phase)
                    .param("path", shape.path())
                    .param("type", shape.type())
                    .param("expected", mode == Contract.Mode.EVOLVE)
                    .param("id", id)
                    .param("now", Columns.utc(now))
                    .update();
        }

        void note(Transaction tx, Instant now) {
            tx.sql("""
                            INSERT INTO order_drift (phase, kind, path, type, was, example_id, first_seen_at, mode)
                            VALUES (:phase, :kind, :path, :type, :was, :id, :now, :mode) ON CONFLICT DO NOTHING""")
                    .param("phase", phase)
                    .param("kind", was.isEmpty() ? "new_field" : "new_type")
                    .param("path", shape.path())
                    .param("type", shape.type())
                    .param("was", was.isEmpty() ? null : String.join(", ", was), Types.VARCHAR)
                    .param("id", id)
                    .param("now", Columns.utc(now))
                    .param("mode", mode.word())
                    .update();
        }

        Phrase said() {
            Term what = Term.text(phase);
            Term path = Term.text(shape.path());
            Term order = Term.text(id);
            Term type = Term.text(shape.type());
            Term kept = Term.phrase(
                    switch (mode) {
                        case EVOLVE -> OrderSentence.KEPT.with();
                        case FREEZE -> OrderSentence.SET_ASIDE.with();
                        case DISCARD -> OrderSentence.LEFT_OUT.with();
                    });
            return was.isEmpty()
                    ? OrderSentence.NEW_FIELD.with(what, path, order, type, kept)
                    : OrderSentence.NEW_TYPE.with(what, path, order, type, Term.text(String.join(", ", was)), kept);
        }
    }

    /** @param fresh as {@link #look} says it */
    static void tell(Transaction tx, Alerts alerts, List<Phrase> fresh) {
        if (!fresh.isEmpty()) {
            List<Phrase> all = new ArrayList<>();
            for (Phrase one : fresh) {
                all.add(all.isEmpty() ? one : OrderSentence.AND.with(Term.phrase(one)));
            }
            Phrase said = OrderSentence.DRIFT.with(Term.clauses(all));
            alerts.raise(tx, Alert.of(AlertKind.ORDER_DRIFT, OrderRunner.SUBJECT, said));
        }
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
