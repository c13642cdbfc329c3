package io.nighthaul.cli;

import io.nighthaul.campaign.run.SourceLoad;
import io.nighthaul.campaign.run.SourceLoad.Hour;
import io.nighthaul.campaign.run.SourceLoad.NightLoad;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How loaded the source is at each hour of the night, foretold and seen, as a terminal shows it. */
record LoadTable(SourceLoad load) {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH", Locale.ROOT);
    private static final String UNKNOWN = "-";

    /** One line: what the figures are, and how good they have been. */
    String title() {
        return isKnown()
                ? "% of where hauling pauses, by the hour (* quiet); " + load.summary()
                : "nothing is known yet; the guard learns it while a campaign may haul";
    }

    /**
     * A line for each thing that is known of a night, under a line with the hours.
     *
     * @param nightsMax the newest of them
     */
    List<String> lines(int nightsMax) {
        List<String> lines = new ArrayList<>();
        if (!isKnown()) {
            return lines;
        }
        String hours = "";
        for (NightLoad night :
                load.nights().subList(0, Math.min(nightsMax, load.nights().size()))) {
            String own = row("", "hour", night, hour -> HOUR.format(hour.begin().atZone(zone())) + " ");
            if (!own.equals(hours)) {
                // In the night of a clock change hours are other ones.
                lines.add(own);
                hours = own;
            }
            lines.add(row(
                    night.night().toString(),
                    "foretold",
                    night,
                    hour -> percent(hour.foretold()) + (hour.isQuiet() ? "*" : " ")));
            if (night.hours().stream().anyMatch(hour -> hour.was().isPresent())) {
                lines.add(row("", "was", night, hour -> percent(hour.was()) + " "));
                lines.add(row("", "off by", night, hour -> signed(hour.offBy()) + " "));
            }
        }
        return lines;
    }

    private boolean isKnown() {
        return load.nights().stream()
                .flatMap(night -> night.hours().stream())
                .anyMatch(hour -> hour.foretold().isPresent() || hour.was().isPresent());
    }

    private static String row(String night, String what, NightLoad of, Function<Hour, String> cell) {
        return String.format(Locale.ROOT, "%-10s  %-8s", night, what)
                + of.hours().stream()
                        .map(hour -> String.format(Locale.ROOT, "%6s", cell.apply(hour)))
                        .collect(Collectors.joining())
                        .stripTrailing();
    }

    private static String percent(OptionalDouble load) {
        return load.isPresent() ? Long.toString(Math.round(100 * load.getAsDouble())) : UNKNOWN;
    }

    private static String signed(OptionalDouble load) {
        return load.orElse(0) > 0 && !percent(load).equals("0") ? "+" + percent(load) : percent(load);
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(load.zone());
        } catch (DateTimeException e) {
            // The server's list of zones may be newer than ours.
            return ZoneOffset.UTC;
        }
    }
}
