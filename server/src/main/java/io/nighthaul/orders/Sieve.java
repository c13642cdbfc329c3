package io.nighthaul.orders;

import io.nighthaul.orders.vendor.Contract;
import io.nighthaul.orders.vendor.OrderHeader;
import io.nighthaul.phrase.Phrase;
import io.nighthaul.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Tells records that may be stored from those that may not, by the contract and what was seen before. */
final class Sieve {
    private Sieve() {}

    /**
     * By what it is told.
     *
     * @param isLearning whether what comes is what is expected from now on
     */
    record Terms(Contract contract, boolean isLearning, Instant now) {
        static Terms of(Transaction tx, String phase, Parts parts) {
            return new Terms(
                    parts.contract(), isLearning(tx, phase), parts.clock().instant());
        }

        /** Until a run that read such records has come to its end once, everything is new. */
        private static boolean isLearning(Transaction tx, String phase) {
            String hasRead = phase.equals(Drift.HEADERS)
                    ? "fetch_headers AND records > 0"
                    : "fetch_details AND details_done > 0";
            return tx.sql("SELECT NOT EXISTS (SELECT FROM order_run WHERE state = 'done' AND " + hasRead + ")")
                    .query(Boolean.class)
                    .single();
        }
    }

    /**
     * A record that the contract keeps out.
     *
     * @param fields that break it
     */
    record Refusal(OrderHeader record, List<Shape> fields, String why) {}

    /**
     * Records, told apart.
     *
     * @param kept without what the contract leaves out of them
     * @param fresh fields that are new, for people
     */
    record Sorted(List<OrderHeader> kept, List<Refusal> refused, List<Phrase> fresh) {
        List<String> keptIds() {
            return kept.stream().map(OrderHeader::id).toList();
        }
    }

    static Sorted sort(Transaction tx, String phase, Collection<OrderHeader> records, Terms terms) {
        KnownFields known = KnownFields.read(tx, phase);
        List<Phrase> fresh = Drift.look(tx, known, records, terms);
        List<OrderHeader> kept = new ArrayList<>();
        List<Refusal> refused = new ArrayList<>();
        for (OrderHeader record : records) {
            List<Shape> breaks = new ArrayList<>();
            Map<String, String> leftOut = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> field : record.json().properties()) {
                Shape shape = Shape.of(field.getKey(), field.getValue());
                if (field.getValue().isNull() || known.isExpected(shape)) {
                    continue;
                }
                switch (known.mode(terms.contract(), shape)) {
                    case FREEZE -> breaks.add(shape);
                    case DISCARD -> leftOut.put(field.getKey(), shape.text());
                    case EVOLVE -> {}
                }
            }
            if (breaks.isEmpty()) {
                kept.add(terms.contract().without(record, leftOut));
            } else {
                refused.add(new Refusal(record, breaks, why(known, breaks)));
            }
        }
        return new Sorted(kept, refused, fresh);
    }

    private static String why(KnownFields known, List<Shape> breaks) {
        List<String> reasons = new ArrayList<>();
        for (Shape shape : breaks) {
            List<String> was = known.expected(shape.path());
            reasons.add(
                    was.isEmpty()
                            ? shape.path() + " is a new field (" + shape.type() + ")"
                            : shape.path() + " is " + shape.type() + " and was " + String.join(", ", was));
        }
        return "breaks the contract: " + String.join("; ", reasons);
    }
}
