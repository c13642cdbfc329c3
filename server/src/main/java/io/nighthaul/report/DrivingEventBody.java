package io.nighthaul.report;

import java.time.LocalDate;
import java.util.List;

/**
 * A vehicle's driving events as the API gives them.
 *
 * @param first local day
 * @param last local day, included
 */
public record DrivingEventBody(
        String zone, String vehicle, LocalDate first, LocalDate last, List<DrivingEvent> events, DrivingEvent total) {}
