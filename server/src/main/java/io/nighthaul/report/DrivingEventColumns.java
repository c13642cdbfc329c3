package io.nighthaul.report;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of a list of driving events. */
public final class DrivingEventColumns {
    private DrivingEventColumns() {}

    public static List<Column<DrivingEvent>> all() {
        return List.of(
                Column.text("time", "time", DrivingEvent::at),
                Column.text("event", "event", DrivingEvent::typeForSheets),
                Column.figure("lat", "lat", Unit.DEGREES, e7(DrivingEvent::lat)),
                Column.figure("lon", "lon", Unit.DEGREES, e7(DrivingEvent::lon)),
                Column.figure("speed", "speed", Unit.KMH, event -> ReportColumns.tenths(event.speedKmh())),
                Column.figure("bearing", "bearing", Unit.DEGREES, e7(DrivingEvent::bearing)));
    }

    private static Function<DrivingEvent, @Nullable Long> e7(Function<DrivingEvent, @Nullable Double> degrees) {
        return event -> {
            Double value = degrees.apply(event);
            return value == null ? null : Math.round(value * 1e7);
        };
    }
}
