package io.nighthaul.orders.vendor;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

/** What is done with records whose fields are not as they were. Speaks of fields on the first level of a record. */
public final class Contract {
    /** Lets everything in. */
    public static final Contract OPEN = new Contract(Terms.OPEN, Set.of(), Set.of(), Optional.empty());

    /** What is done with a field that is not expected. */
    public enum Mode {
        /** It is stored, and expected from now on. */
        EVOLVE,
        /** The whole record is set aside. */
        FREEZE,
        /** It is left out, and the rest is stored. */
        DISCARD;

        /** In words of the configuration and the tables. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException naming those there are */
        static Mode parse(String text) {
            try {
                return valueOf(text.strip().toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("there are evolve, freeze and discard", e);
            }
        }
    }

    /**
     * As the configuration says it.
     *
     * @param fields for those that no record had before
     * @param types for known ones that are of another type
     * @param overrides for one field whatever happened to it, by its path, such as {@code /note}
     */
    public record Terms(Mode fields, Mode types, Map<String, Mode> overrides) {
        /** What holds if nothing is said. */
        public static final Terms OPEN = new Terms(Mode.EVOLVE, Mode.EVOLVE, Map.of());

        public Terms {
            overrides = Map.copyOf(overrides);
        }
    }

    private final Terms terms;
    private final Set<String> steering;
    private final Set<String> named;
    private final Optional<RecordReading> reading;

    private Contract(Terms terms, Set<String> steering, Set<String> named, Optional<RecordReading> reading) {
        this.terms = terms;
        this.steering = steering;
        this.named = named;
        this.reading = reading;
    }

    /** The one of an API. */
    public static Contract of(VendorConfig config) {
        VendorConfig.Fields fields = config.fields();
        Set<String> named = new TreeSet<>(steering(fields));
        fields.columns().values().forEach(pointer -> named.add(first(pointer)));
        return new Contract(
                config.contract(), steering(fields), named, Optional.of(new RecordReading(fields, config.dates())));
    }

    /** Fields that tell orders and their versions apart: without them nothing is right. */
    static Set<String> steering(VendorConfig.Fields fields) {
        return Stream.concat(
                        Stream.of(fields.id()),
                        Stream.of(fields.changed(), fields.version(), fields.deleted())
                                .flatMap(Optional::stream))
                .map(Contract::first)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String first(JsonPointer pointer) {
        return "/" + pointer.getMatchingProperty();
    }

    /**
     * What is done with a field that is not expected. One that the configuration names is never a surprise, and one that
     * the sync itself needs is never left out.
     *
     * @param isNew whether no record had it before; else it is of another type
     */
    public Mode mode(String path, boolean isNew) {
        Mode override = terms.overrides().get(path);
        if (override != null) {
            return override;
        }
        if (isNew) {
            return named.contains(path) ? Mode.EVOLVE : terms.fields();
        }
        return terms.types() == Mode.DISCARD && steering.contains(path) ? Mode.EVOLVE : terms.types();
    }

    /**
     * The record as if it had never had some fields.
     *
     * @param leftOut by name, what they are
     */
    public OrderHeader without(OrderHeader record, Map<String, String> leftOut) {
        if (leftOut.isEmpty() || reading.isEmpty()) {
            return record;
        }
        ObjectNode rest = ((ObjectNode) record.json()).deepCopy();
        rest.remove(leftOut.keySet());
        return reading.get().read(rest).leaving(List.copyOf(leftOut.values()));
    }
}
