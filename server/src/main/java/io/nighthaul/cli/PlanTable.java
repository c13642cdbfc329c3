package io.nighthaul.cli;

import io.nighthaul.console.api.PlanBody;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Plans side by side, as a terminal shows them. */
record PlanTable(PlanBody plan) {
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final int NIGHTS_MAX = 4;
    private static final String ROW = "%1s %-12s %6s  %-7s %-16s  %13s  %-11s  %s";

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(Figures.count(plan.vehicles()) + " vehicles, " + Figures.count(plan.rows()) + " rows, from "
                + at(plan.start()) + " " + plan.zone() + "; rates " + (plan.isMeasured() ? "measured" : "assumed"));
        lines.add(String.format(
                Locale.ROOT,
                ROW,
                "",
                "preset",
                "nights",
                "range",
                "done on",
                "batches/night",
                "window",
                "held back by"));
        plan.presets().forEach(row -> lines.add(line(row)));
        if (plan.presets().stream().anyMatch(PlanBody.Row::isInForce)) {
            lines.add("* in force now");
        }
        if (!plan.nights().isEmpty()) {
            lines.add("What came of what was foretold:");
            plan.nights().forEach(night -> lines.add("  " + night.line()));
        }
        plan.load().map(LoadTable::new).ifPresent(load -> {
            lines.add("Load of the source, " + load.title());
            load.lines(NIGHTS_MAX).forEach(line -> lines.add("  " + line));
        });
        return lines;
    }

    private String line(PlanBody.Row row) {
        return String.format(
                Locale.ROOT,
                ROW,
                row.isInForce() ? "*" : "",
                row.preset(),
                Figures.count(row.nights()),
                row.nightsLow() == row.nightsHigh()
                        ? Integer.toString(row.nightsLow())
                        : row.nightsLow() + "-" + row.nightsHigh(),
                row.finish().map(this::at).orElse("no end in sight"),
                Figures.count(row.batchesPerNight()),
                row.window(),
                row.bindsWords());
    }

    private String at(Instant instant) {
        return DAY_AND_TIME.format(instant.atZone(ZoneId.of(plan.zone())));
    }
}
