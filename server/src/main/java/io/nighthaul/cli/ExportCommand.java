package io.nighthaul.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A vehicle's day, fix by fix. */
@Command(
        name = "export",
        description = {
            "Writes a vehicle's local day with every fix and its verdict, for maps.",
            "For example: nighthaul export --vehicle P93580 --day 2026-03-14 --format gpx --out day.gpx"
        })
final class ExportCommand implements Callable<Integer> {
    @Mixin
    ServerOptions options = new ServerOptions();

    @Option(names = "--vehicle", required = true, paramLabel = "CODE", description = "Which vehicle.")
    String vehicle = "";

    @Option(names = "--day", required = true, paramLabel = "DAY", description = "Which local day, such as 2026-03-14.")
    @SuppressWarnings("NullAway.Init") // set by picocli before the call
    LocalDate day;

    @Option(names = "--format", required = true, paramLabel = "FORMAT", description = "gpx or geojson.")
    String format = "";

    @Option(names = "--out", paramLabel = "FILE", description = "Where to (default: printed).")
    @Nullable Path file;

    @Override
    public Integer call() {
        PrintWriter out = options.out();
        String path =
                "exports/day?vehicle=" + Server.escaped(vehicle) + "&day=" + day + "&format=" + Server.escaped(format);
        try (Server server = options.open()) {
            if (file == null) {
                server.print(path, out);
            } else {
                SheetOptions.save(server, path, file);
                out.println("Written to " + file);
            }
            return ExitCode.OK;
        }
    }
}
