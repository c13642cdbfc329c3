package io.nighthaul.upload;

import tools.jackson.databind.JsonNode;

/**
 * The batches of Overland, which other apps send, too: GeoJSON features, longitude first, metres per second, ISO 8601,
 * battery from 0 to 1, -1 for unknown. A queue may hold entries that are no fixes; {@code current} is where the phone is
 * now, and is not part of the batch.
 */
final class Overland {
    private Overland() {}

    static ForeignBatch read(JsonNode body) {
        ForeignBatch batch = new ForeignBatch();
        for (JsonNode feature : body.path("locations")) {
            JsonNode geometry = feature.path("geometry");
            if (geometry.path("type").asString("").equals("Point")) {
                JsonNode properties = feature.path("properties");
                batch.add(
                        new ForeignFix("overland")
                                .time(ForeignTime.ms(properties.path("timestamp")))
                                .place(
                                        geometry.path("coordinates").path(1),
                                        geometry.path("coordinates").path(0))
                                .speed(properties.path("speed"), SpeedUnit.METRES_PER_SECOND)
                                .bearing(properties.path("course"))
                                .accuracy(properties.path("horizontal_accuracy"))
                                .altitude(properties.path("altitude"))
                                .battery(properties.path("battery_level"), 1),
                        feature.toString());
            }
        }
        return batch;
    }
}
