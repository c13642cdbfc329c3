package io.nighthaul.upload;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A fix of another app on its way to being one of our records: in our units, and without the values by which apps say that
 * they do not know.
 */
final class ForeignFix {
    private final ObjectNode record = PartReader.JSON.createObjectNode();

    /** @param app whose it is */
    ForeignFix(String app) {
        record.put("type", RecordType.LOCATION.wireName());
        record.put("app", app);
    }

    /** Left out if it cannot be read: then the record is not valid, and is set aside with what was there. */
    ForeignFix time(OptionalLong ms) {
        ms.ifPresent(time -> record.put("timestamp", time));
        return this;
    }

    ForeignFix place(JsonNode latitude, JsonNode longitude) {
        number(latitude).ifPresent(value -> record.put("latitude", value));
        number(longitude).ifPresent(value -> record.put("longitude", value));
        return this;
    }

    /** Kept as kilometres per hour, to the tenth. */
    ForeignFix speed(JsonNode value, SpeedUnit unit) {
        number(value)
                .filter(speed -> speed >= 0)
                .ifPresent(speed -> record.put("speed", Math.round(speed * unit.dkmh()) / 10.0));
        return this;
    }

    ForeignFix bearing(JsonNode value) {
        number(value)
                .filter(degrees -> degrees >= 0 && degrees <= 360)
                .ifPresent(degrees -> record.put("bearing", degrees));
        return this;
    }

    ForeignFix accuracy(JsonNode value) {
        number(value).filter(metres -> metres >= 0).ifPresent(metres -> record.put("accuracy", metres));
        return this;
    }

    ForeignFix altitude(JsonNode value) {
        number(value).filter(metres -> Math.abs(metres) < 100_000).ifPresent(metres -> record.put("altitude", metres));
        return this;
    }

    /** @param full what a full battery is called: 1 or 100 */
    ForeignFix battery(JsonNode value, double full) {
        number(value)
                .map(level -> level * 100 / full)
                .filter(percent -> percent >= 0 && percent <= 100)
                .ifPresent(percent -> record.put("battery_level", Math.round(percent)));
        return this;
    }

    /** What the app itself tells its records apart by, if it fits. */
    ForeignFix id(@Nullable String id) {
        if (id != null && id.matches("[A-Za-z0-9_.:-]{8,64}")) {
            record.put("record_id", id);
        }
        return this;
    }

    private static Optional<Double> number(JsonNode value) {
        if (value.isNumber()) {
            return Optional.of(value.doubleValue()).filter(Double::isFinite);
        }
        if (value.isString() && value.stringValue().strip().matches("[+-]?\\d{1,12}(\\.\\d{1,12})?")) {
            return Optional.of(Double.parseDouble(value.stringValue().strip()));
        }
        return Optional.empty();
    }

    /** One of our records as JSON; empty if something is missing or out of range. */
    Optional<String> read() {
        String json = record.toString();
        try {
            PartReader.records(ForeignBatch.json(List.of(json)), SpeedUnit.KMH);
            return Optional.of(json);
        } catch (UploadRefusal refusal) {
            return Optional.empty();
        }
    }
}
