package io.nighthaul.upload;

import tools.jackson.databind.JsonNode;

/**
 * What the background geolocation library of transistorsoft sends, and Traccar's client of version 9 with it: metres per
 * second, ISO 8601, battery from 0 to 1, -1 for unknown. One location or several, as an object or an array, nested under
 * {@code location} or at the root.
 */
final class TraccarJson {
    private TraccarJson() {}

    static ForeignBatch read(JsonNode body) {
        ForeignBatch batch = new ForeignBatch();
        JsonNode locations = body.has("location") ? body.path("location") : body;
        for (JsonNode location : locations.isArray()
                ? locations
                : PartReader.JSON.createArrayNode().add(locations)) {
            // Some write the place right into the location.
            JsonNode coords = location.has("coords") ? location.path("coords") : location;
            if (coords.has("latitude") || coords.has("longitude")) {
                batch.add(
                        new ForeignFix("traccar")
                                .time(ForeignTime.ms(location.path("timestamp")))
                                .place(coords.path("latitude"), coords.path("longitude"))
                                .speed(coords.path("speed"), SpeedUnit.METRES_PER_SECOND)
                                .bearing(coords.path("heading"))
                                .accuracy(coords.path("accuracy"))
                                .altitude(coords.path("altitude"))
                                .battery(battery(location, body), 1)
                                .id(location.path("uuid").asString("")),
                        location.toString());
            }
        }
        return batch;
    }

    private static JsonNode battery(JsonNode location, JsonNode body) {
        return location.has("battery")
                ? location.path("battery").path("level")
                : body.path("battery").path("level");
    }
}
