package io.nighthaul.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of a list of trips. */
public final class TripColumns {
    private static final int MINUTE_CHARS = "2026-03-14T07:05".length();

    private TripColumns() {}

    /** With times as the API has them. */
    public static List<Column<Trip>> all() {
        List<Column<Trip>> columns = new ArrayList<>(of(Trip.Place::at));
        columns.add(Column.figure("events", "events", Unit.COUNT, Trip::eventCount));
        columns.add(Column.text("event_types", "event types", Trip::eventText));
        return columns;
    }

    /**
     * With times to the minute and without their offset, as people read them.
     *
     * @param withEvents whether there are any to be shown
     */
    public static List<Column<Trip>> brief(boolean withEvents) {
        List<Column<Trip>> columns = new ArrayList<>(
                of(place -> place.at().substring(0, MINUTE_CHARS).replace('T', ' ')));
        if (withEvents) {
            columns.add(Column.text("events", "events", Trip::eventText));
        }
        return columns;
    }

    private static List<Column<Trip>> of(Function<Trip.Place, String> time) {
        return List.of(
                Column.text("start", "start", trip -> at(trip.start(), time)),
                Column.text("end", "end", trip -> at(trip.end(), time)),
                Column.figure("stopped", "stopped before", Unit.MINUTES, Trip::stoppedMs),
                Column.figure("duration", "duration", Unit.MINUTES, Trip::durationMs),
                Column.figure("driving", "driving", Unit.MINUTES, Trip::movingMs),
                Column.figure("driven", "driven", Unit.KM, Trip::drivenMm),
                Column.figure("gap", "gap", Unit.KM, Trip::gapMm),
                Column.figure("max", "max", Unit.KMH, trip -> ReportColumns.tenths(trip.maxSpeedKmh())),
                Column.figure("average", "avg", Unit.KMH, trip -> ReportColumns.tenths(trip.averageSpeedKmh())),
                Column.figure("start_lat", "from lat", Unit.DEGREES, e7(Trip::start, Trip.Place::lat)),
                Column.figure("start_lon", "from lon", Unit.DEGREES, e7(Trip::start, Trip.Place::lon)),
                Column.figure("end_lat", "to lat", Unit.DEGREES, e7(Trip::end, Trip.Place::lat)),
                Column.figure("end_lon", "to lon", Unit.DEGREES, e7(Trip::end, Trip.Place::lon)));
    }

    private static @Nullable String at(Trip.@Nullable Place place, Function<Trip.Place, String> time) {
        return place == null ? null : time.apply(place);
    }

    private static Function<Trip, @Nullable Long> e7(
            Function<Trip, Trip.@Nullable Place> end, Function<Trip.Place, Double> degrees) {
        return trip -> {
            Trip.Place place = end.apply(trip);
            return place == null ? null : Math.round(degrees.apply(place) * 1e7);
        };
    }
}
