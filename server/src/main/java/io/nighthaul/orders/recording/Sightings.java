package io.nighthaul.orders.recording;

import io.nighthaul.orders.vendor.OrderHeader;
import io.nighthaul.orders.vendor.VendorConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Which fields records have, and what became of those that the configuration names. */
final class Sightings {
    private static final int SHOWN = 60;

    private final Map<String, JsonPointer> pointers = new LinkedHashMap<>();

    /** Of headers and details together. */
    private final Map<String, Seen> columns = new LinkedHashMap<>();

    private final Map<String, Map<String, Map<String, Integer>>> fields =
            new TreeMap<>(java.util.Comparator.reverseOrder());

    /** A known field so far. */
    private static final class Seen {
        private int records;
        private int unread;
        private String written = "";
        private String read = "";
        private String odd = "";
    }

    Sightings(VendorConfig config) {
        VendorConfig.Fields known = config.fields();
        pointers.put("id", known.id());
        known.changed().ifPresent(pointer -> pointers.put("changed", pointer));
        known.version().ifPresent(pointer -> pointers.put("version", pointer));
        known.deleted().ifPresent(pointer -> pointers.put("deleted", pointer));
        pointers.putAll(known.columns());
        pointers.keySet().forEach(name -> columns.put(name, new Seen()));
    }

    void see(String phase, OrderHeader record) {
        Map<String, Map<String, Integer>> ofPhase = fields.computeIfAbsent(phase, any -> new LinkedHashMap<>());
        record.json()
                .properties()
                .forEach(field -> ofPhase.computeIfAbsent("/" + field.getKey(), any -> new TreeMap<>())
                        .merge(type(field.getValue()), 1, Integer::sum));
        columns.forEach((name, seen) -> see(seen, record, name));
    }

    private void see(Seen seen, OrderHeader record, String name) {
        JsonNode value = record.json().at(pointers.get(name));
        if (value.isMissingNode() || value.isNull()) {
            return;
        }
        seen.records++;
        Optional<String> read = read(record, name);
        if (read.isEmpty()) {
            seen.unread++;
            seen.odd = seen.odd.isEmpty() ? shown(value) : seen.odd;
        } else if (seen.read.isEmpty()) {
            seen.written = shown(value);
            seen.read = read.get();
        }
    }

    private static Optional<String> read(OrderHeader record, String name) {
        return switch (name) {
            case "id" -> Optional.of(record.id());
            case "changed" -> Optional.ofNullable(record.changedAt()).map(Object::toString);
            case "version" -> Optional.ofNullable(record.version()).map(Object::toString);
            case "deleted" -> Optional.of(record.isDeleted() ? "deleted" : "not deleted");
            default -> Optional.ofNullable(record.columns().get(name));
        };
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    private static String type(JsonNode value) {
        return value.isNumber() ? "number" : value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    /** Known fields that no record has. */
    Map<String, JsonPointer> absent() {
        Map<String, JsonPointer> absent = new LinkedHashMap<>(pointers);
        columns.forEach((name, seen) -> {
            if (seen.records > 0) {
                absent.remove(name);
            }
        });
        return absent;
    }

    /** An example of each known field that cannot be read where it is, with how many there are. */
    Map<String, String> unread() {
        Map<String, String> unread = new LinkedHashMap<>();
        columns.forEach((name, seen) -> {
            if (seen.unread > 0) {
                unread.put(name, seen.odd + " in " + seen.unread + " of " + seen.records + " records");
            }
        });
        return unread;
    }

    String pointer(String name) {
        return String.valueOf(pointers.get(name));
    }

    /** Names of all fields, for whoever looks for the right one. */
    List<String> names() {
        return fields.values().stream()
                .flatMap(phase -> phase.keySet().stream())
                .distinct()
                .toList();
    }

    List<RehearsalReport.Column> columns() {
        List<RehearsalReport.Column> all = new ArrayList<>();
        columns.forEach((name, seen) -> all.add(new RehearsalReport.Column(
                "orders.fields." + name, pointer(name), seen.records, seen.written, seen.read)));
        return all;
    }

    List<RehearsalReport.Field> fields() {
        List<RehearsalReport.Field> all = new ArrayList<>();
        fields.forEach((phase, paths) -> paths.forEach((path, types) -> all.add(new RehearsalReport.Field(
                phase,
                path,
                types.entrySet().stream()
                        .map(type -> type.getValue() + " " + type.getKey())
                        .collect(Collectors.joining(", "))))));
        return all;
    }
}
