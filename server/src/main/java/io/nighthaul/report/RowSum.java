package io.nighthaul.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds rows, which come vehicle by vehicle, up to the last line of a report. */
final class RowSum {
    private final ReportRequest request;
    private @Nullable String lastVehicle;
    private int vehicles;
    private final Map<String, Long> outliersByType = new TreeMap<>();
    private final List<Long> intervals = new ArrayList<>();
    private long drivenMm;
    private long gapMm;
    private long movingMs;
    private long observedMs;
    private long stops;
    private @Nullable Double maxSpeedKmh;
    private long fixes;
    private long accepted;
    private long outliers;
    private long duplicates;

    RowSum(ReportRequest request) {
        this.request = request;
    }

    void add(ReportRow row) {
        if (request.by() != By.VEHICLE) {
            vehicles += row.vehicles() == null ? 0 : row.vehicles();
        } else if (!Objects.equals(row.vehicle(), lastVehicle)) {
            lastVehicle = row.vehicle();
            vehicles++;
        }
        drivenMm += row.drivenMm();
        gapMm += row.gapMm();
        movingMs += row.movingMs();
        observedMs += row.observedMs();
        stops += row.stops();
        if (row.maxSpeedKmh() != null) {
            maxSpeedKmh = maxSpeedKmh == null ? row.maxSpeedKmh() : Math.max(maxSpeedKmh, row.maxSpeedKmh());
        }
        if (row.medianIntervalMs() != null) {
            intervals.add(row.medianIntervalMs());
        }
        fixes += row.fixes();
        accepted += row.accepted();
        outliers += row.outliers();
        duplicates += row.duplicates();
        row.outliersByType().forEach((type, count) -> outliersByType.merge(type, count, Long::sum));
    }

    ReportRow total() {
        return new ReportRow(
                null,
                null,
                null,
                vehicles(),
                drivenMm,
                gapMm,
                movingMs,
                observedMs,
                stops,
                maxSpeedKmh,
                ReportRow.average(drivenMm, movingMs),
                median(),
                fixes,
                accepted,
                outliers,
                duplicates,
                new LinkedHashMap<>(outliersByType));
    }

    /** Rows of several times may speak of the same vehicles, without saying of which. */
    private @Nullable Integer vehicles() {
        return request.by() == By.VEHICLE || request.level() == Level.PERIOD ? vehicles : null;
    }

    private @Nullable Long median() {
        Collections.sort(intervals);
        return intervals.isEmpty() ? null : intervals.get((intervals.size() - 1) / 2);
    }
}
