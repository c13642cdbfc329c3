package io.nighthaul.report;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A vehicle's trips as the API gives them.
 *
 * @param first local day on which trips may begin
 * @param last local day, included
 */
public record TripBody(
        String zone,
        String vehicle,
        LocalDate first,
        LocalDate last,
        List<Trip> trips,
        Trip total,
        Trip.Manoeuvres manoeuvres) {

    /** What comes before the trips. */
    public static Map<String, String> about(String vehicle, Period period, ZoneId zone) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("zone", zone.getId());
        about.put("vehicle", vehicle);
        about.put("first", period.first().toString());
        about.put("last", period.last().toString());
        return about;
    }
}
