package io.nighthaul.orders;

import io.nighthaul.orders.vendor.Contract;
import io.nighthaul.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Fields that records of a phase had, from {@code order_field}, and which of them are let in. */
final class KnownFields {
    private final String phase;
    private final Map<String, Map<String, Boolean>> types = new TreeMap<>();

    private KnownFields(String phase) {
        this.phase = phase;
    }

    static KnownFields read(Transaction tx, String phase) {
        KnownFields known = new KnownFields(phase);
        tx.sql("SELECT path, type, is_expected FROM order_field WHERE phase = :phase")
                .param("phase", phase)
                .query((row, number) -> known.put(
                        new Shape(row.getString("path"), row.getString("type")), row.getBoolean("is_expected")))
                .list();
        return known;
    }

    String phase() {
        return phase;
    }

    /** Says what it puts. */
    Shape put(Shape shape, boolean isExpected) {
        types.computeIfAbsent(shape.path(), path -> new TreeMap<>()).put(shape.type(), isExpected);
        return shape;
    }

    boolean has(Shape shape) {
        return types.getOrDefault(shape.path(), Map.of()).containsKey(shape.type());
    }

    boolean isExpected(Shape shape) {
        return types.getOrDefault(shape.path(), Map.of()).getOrDefault(shape.type(), false);
    }

    /** Types that are let in; none for a field that is new. */
    List<String> expected(String path) {
        return types.getOrDefault(path, Map.of()).entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    List<Shape> unexpected() {
        List<Shape> all = new ArrayList<>();
        types.forEach((path, types) -> types.forEach((type, isExpected) -> {
            if (!isExpected) {
                all.add(new Shape(path, type));
            }
        }));
        return all;
    }

    /** What the contract does with a shape that is not expected. */
    Contract.Mode mode(Contract contract, Shape shape) {
        return contract.mode(shape.path(), expected(shape.path()).isEmpty());
    }

    /** Writes down what the contract does with a shape from now on. */
    void settle(Transaction tx, Shape shape, Contract.Mode mode) {
        tx.sql("""
                        UPDATE order_drift SET mode = :mode
                        WHERE phase = :phase AND path = :path AND type = :type AND mode <> :mode AND accepted_at IS NULL""")
                .param("mode", mode.word())
                .param("phase", phase)
                .param("path", shape.path())
                .param("type", shape.type())
                .update();
        if (mode == Contract.Mode.EVOLVE) {
            tx.sql("UPDATE order_field SET is_expected = true WHERE phase = :phase AND path = :path AND type = :type")
                    .param("phase", phase)
                    .param("path", shape.path())
                    .param("type", shape.type())
                    .update();
            put(shape, true);
        }
    }
}
