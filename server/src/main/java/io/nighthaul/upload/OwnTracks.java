package io.nighthaul.upload;

import tools.jackson.databind.JsonNode;

/**
 * Messages of OwnTracks in its HTTP mode: seconds, km/h, percent. Only locations are fixes; cards, waypoints, transitions
 * and what is encrypted pass by.
 */
final class OwnTracks {
    private OwnTracks() {}

    static ForeignBatch read(JsonNode body) {
        ForeignBatch batch = new ForeignBatch();
        for (JsonNode message :
                body.isArray() ? body : PartReader.JSON.createArrayNode().add(body)) {
            if (message.path("_type").asString("").equals("location")) {
                String id = message.path("_id").asString("");
                batch.add(
                        new ForeignFix("owntracks")
                                .time(ForeignTime.ms(message.path("tst")))
                                .place(message.path("lat"), message.path("lon"))
                                .speed(message.path("vel"), SpeedUnit.KMH)
                                .bearing(message.path("cog"))
                                .accuracy(message.path("acc"))
                                .altitude(message.path("alt"))
                                .battery(message.path("batt"), 100)
                                .id(
                                        id.isEmpty()
                                                ? null
                                                : "ot-" + id + "-"
                                                        + message.path("tst").asString("")),
                        message.toString());
            }
        }
        return batch;
    }
}
