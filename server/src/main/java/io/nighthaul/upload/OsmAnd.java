package io.nighthaul.upload;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parameters of OsmAnd's online tracking, as Traccar's clients and many trackers send them, in a query or a form:
 * knots, percent, and times in seconds, milliseconds or ISO 8601. A request without a place is a sign of life.
 */
final class OsmAnd {
    private OsmAnd() {}

    static ForeignBatch read(Map<String, String> parameters) {
        ObjectNode given = PartReader.JSON.createObjectNode();
        parameters.forEach((name, value) -> given.put(name, cut(value)));
        String[] pair = parameters.getOrDefault("location", "").split(",", 2);
        if (pair.length == 2) {
            given.put("lat", cut(pair[0]));
            given.put("lon", cut(pair[1]));
        }
        ForeignBatch batch = new ForeignBatch();
        if (given.has("lat") || given.has("lon")) {
            batch.add(
                    new ForeignFix("osmand")
                            .time(ForeignTime.ms(given.path("timestamp")))
                            .place(given.path("lat"), given.path("lon"))
                            .speed(given.path("speed"), SpeedUnit.KNOTS)
                            .bearing(either(given, "bearing", "heading"))
                            .accuracy(given.path("accuracy"))
                            .altitude(given.path("altitude"))
                            .battery(given.path("batt"), 100),
                    withoutIdentity(given).toString());
        }
        return batch;
    }

    private static String cut(String value) {
        return value.substring(0, Math.min(value.length(), 64));
    }

    private static JsonNode either(ObjectNode given, String name, String otherwise) {
        return given.has(name) ? given.path(name) : given.path(otherwise);
    }

    /** The identity may be a token, which is kept nowhere. */
    private static ObjectNode withoutIdentity(ObjectNode given) {
        given.remove(java.util.List.of("id", "deviceid", "token"));
        return given;
    }
}
