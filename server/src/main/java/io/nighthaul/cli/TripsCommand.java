package io.nighthaul.cli;

import io.nighthaul.report.DrivingEvent;
import io.nighthaul.report.DrivingEventBody;
import io.nighthaul.report.DrivingEventColumns;
import io.nighthaul.report.Trip;
import io.nighthaul.report.TripBody;
import io.nighthaul.report.TripColumns;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A vehicle's trips. */
@Command(
        name = "trips",
        description = {
            "Lists a vehicle's trips, with the stops between them. A trip belongs to the local day on which it begins.",
            "With --events: what phones on board told of, one by one.",
            "For example: nighthaul trips --vehicle P93580 --period 2026-03-14"
        })
final class TripsCommand implements Callable<Integer> {
    @Mixin
    ServerOptions options = new ServerOptions();

    @Mixin
    PeriodOptions days = new PeriodOptions();

    @Mixin
    SheetOptions sheet = new SheetOptions();

    @Option(names = "--vehicle", required = true, paramLabel = "CODE", description = "Which vehicle.")
    String vehicle = "";

    @Option(names = "--events", description = "Lists driving events, such as harsh braking, instead of trips.")
    boolean isOfEvents;

    @Override
    public Integer call() {
        PrintWriter out = options.out();
        String path = "reports/" + (isOfEvents ? "events" : "trips") + "?" + days.query() + "&vehicle="
                + Server.escaped(vehicle);
        try (Server server = options.open()) {
            if (!sheet.fetch(server, path, out)) {
                if (isOfEvents) {
                    print(server.get(path, DrivingEventBody.class), out);
                } else {
                    print(server.get(path, TripBody.class), out);
                }
            }
            return ExitCode.OK;
        }
    }

    private static void print(DrivingEventBody body, PrintWriter out) {
        String title = body.vehicle() + ", " + body.first() + " to " + body.last() + " (" + body.zone() + ")";
        if (body.events().isEmpty()) {
            out.println(title + ": no phone told of anything.");
            return;
        }
        out.println(title + ": " + Figures.count(body.events().size(), "driving event", "driving events"));
        FigureTable<DrivingEvent> table = new FigureTable<>(DrivingEventColumns.all());
        body.events().forEach(table::row);
        table.lines(body.total()).forEach(out::println);
    }

    private static void print(TripBody body, PrintWriter out) {
        String title = body.vehicle() + ", " + body.first() + " to " + body.last() + " (" + body.zone() + ")";
        if (body.trips().isEmpty()) {
            out.println(title + ": no trip began.");
        } else {
            out.println(title + ": " + Figures.count(body.trips().size(), "trip", "trips"));
            FigureTable<Trip> table =
                    new FigureTable<>(TripColumns.brief(!body.total().events().isEmpty()));
            body.trips().forEach(table::row);
            table.lines(body.total()).forEach(out::println);
        }
        if (body.manoeuvres().count() > 0) {
            out.println("Not listed: " + Figures.count(body.manoeuvres().count(), "manoeuvre", "manoeuvres") + ", "
                    + Figures.km(body.manoeuvres().drivenMm()) + " km driven, "
                    + Figures.km(body.manoeuvres().gapMm()) + " km gap.");
        }
        if (!body.trips().isEmpty() && body.trips().getLast().isOpen()) {
            out.println("The last one may go on: what came after it is not here yet.");
        }
    }
}
