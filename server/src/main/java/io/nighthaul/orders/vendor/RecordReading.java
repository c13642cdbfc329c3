package io.nighthaul.orders.vendor;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Finds the known fields in a record. */
final class RecordReading {
    private static final int ID_CHARS_MAX = 200;
    private final VendorConfig.Fields fields;
    private final DateReading dates;

    RecordReading(VendorConfig.Fields fields, DateReading dates) {
        this.fields = fields;
        this.dates = dates;
    }

    /** @throws IllegalArgumentException when it is no record that anything could be stored of */
    OrderHeader read(JsonNode record) {
        if (!record.isObject()) {
            throw new IllegalArgumentException("it is no object");
        }
        String id = scalar(record, fields.id()).orElse("").strip();
        if (id.isEmpty()
                || id.length() > ID_CHARS_MAX
                || !io.nighthaul.audit.StorableText.of(id).equals(id)) {
            throw new IllegalArgumentException("it has no usable id at " + fields.id());
        }
        StringBuilder complaint = new StringBuilder();
        Instant changed = changed(record, complaint);
        Long version = version(record, complaint);
        Map<String, String> columns = new LinkedHashMap<>();
        fields.columns()
                .forEach((column, pointer) ->
                        column(record, column, pointer, complaint).ifPresent(value -> columns.put(column, value)));
        return new OrderHeader(
                id,
                changed,
                version,
                isDeleted(record),
                columns,
                record,
                complaint.isEmpty() ? Optional.empty() : Optional.of(complaint.toString()),
                java.util.List.of());
    }

    private Optional<String> column(JsonNode record, String column, JsonPointer pointer, StringBuilder complaint) {
        JsonNode value = record.at(pointer);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!column.equals("opened")) {
            return Optional.of(
                    io.nighthaul.audit.StorableText.of(value.isValueNode() ? value.asString() : value.toString()));
        }
        try {
            return Optional.of(dates.read(value).toString());
        } catch (DateTimeException e) {
            complaint.append(pointer).append(" is no time; ");
            return Optional.empty();
        }
    }

    private static Optional<String> scalar(JsonNode record, JsonPointer pointer) {
        JsonNode value = record.at(pointer);
        return value.isString() || value.isIntegralNumber() ? Optional.of(value.asString()) : Optional.empty();
    }

    private @Nullable Instant changed(JsonNode record, StringBuilder complaint) {
        if (fields.changed().isEmpty()) {
            return null;
        }
        try {
            return dates.read(record.at(fields.changed().get()));
        } catch (DateTimeException e) {
            complaint.append(fields.changed().get()).append(" is no time; ");
            return null;
        }
    }

    private @Nullable Long version(JsonNode record, StringBuilder complaint) {
        Optional<JsonNode> value = fields.version().map(record::at).filter(node -> !node.isMissingNode());
        if (value.isEmpty()) {
            return null;
        }
        if (value.get().canConvertToLong() && value.get().isIntegralNumber()) {
            return value.get().longValue();
        }
        if (value.get().isString() && value.get().stringValue().matches("\\d{1,18}")) {
            return Long.valueOf(value.get().stringValue());
        }
        complaint.append(fields.version().get()).append(" is no whole number; ");
        return null;
    }

    /** True, a number that is not 0, a yes, or a time at which it was deleted. */
    private boolean isDeleted(JsonNode record) {
        JsonNode flag = fields.deleted().map(record::at).orElse(null);
        if (flag == null || flag.isMissingNode() || flag.isNull()) {
            return false;
        }
        if (flag.isBoolean()) {
            return flag.booleanValue();
        }
        return switch (flag.asString("").strip().toLowerCase(java.util.Locale.ROOT)) {
            case "", "0", "false", "no", "n", "f", "nao", "não" -> false;
            default -> true;
        };
    }
}
