package io.nighthaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.cli.Terminal.Ended;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.report.Outings;
import io.nighthaul.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Reports, trips and exports on the command line, against a running console. */
class ReportCommandsIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static OperationsServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        Outings.from("2026-03-14T07:00:00Z")
                .drive(60)
                .spike()
                .stand(30)
                .drive(10)
                .stand(10)
                .store(STORE.database(), "P1");
        Outings.from("2026-03-15T10:00:00Z").drive(30).store(STORE.database(), "P2");
        server = new OperationsServer(STORE.database());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Ended run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(server.options());
        return Terminal.run(all.toArray(String[]::new));
    }

    @Test
    void a_report_is_a_table_with_units_totals_and_outliers_by_type() {
        List<String> lines = run("report", "--period", "2026-03").lines();

        assertThat(lines.getFirst()).isEqualTo("2026-03-01 to 2026-03-31 (Europe/Belgrade), by vehicle");
        assertThat(lines.get(1)).contains("vehicle", "driven km", "driving h", "stops", "max km/h", "interval s");
        assertThat(lines.get(2)).startsWith("P1");
        assertThat(lines.get(5)).startsWith("total");
        assertThat(lines.get(6)).isEqualTo("outliers: distance_jump 1");
    }

    @Test
    void a_period_without_fixes_says_so() {
        assertThat(run("report", "day", "--by", "fleet", "--from", "2027-01-01").out())
                .contains("2027-01-01 to 2027-01-01 (Europe/Belgrade), by fleet: nothing was recorded.");
    }

    @Test
    void csv_is_printed_and_a_workbook_is_a_file() throws IOException {
        assertThat(run("report", "month", "--period", "2026", "--csv").lines())
                .hasSize(3)
                .first()
                .asString()
                .startsWith("vehicle,group,bucket,driven_km,gap_km,driving_s,stops,max_kmh");
        Path file = folder.resolve("march.xlsx");
        assertThat(run("report", "--period", "2026-03", "--xlsx", file.toString())
                        .out())
                .contains("Written to " + file);
        assertThat(Files.readAllBytes(file)).startsWith((byte) 'P', (byte) 'K');
    }

    @Test
    void trips_are_listed_with_the_stops_between_them() {
        Ended ended = run("trips", "--vehicle", "P1", "--period", "2026-03-14");

        assertThat(ended.lines().getFirst()).isEqualTo("P1, 2026-03-14 to 2026-03-14 (Europe/Belgrade): 2 trips");
        assertThat(ended.lines().get(3))
                .startsWith("2026-03-14 09:30  2026-03-14 09:40")
                .contains("30.0");
        assertThat(run("trips", "--vehicle", "P2", "--period", "2026-03").out()).contains("The last one may go on");
        assertThat(run("trips", "--vehicle", "P2", "--period", "2027").out()).contains("no trip began.");
    }

    @Test
    void a_day_is_exported_to_a_file_or_printed() throws IOException {
        Path file = folder.resolve("day.gpx");
        assertThat(run("export", "--vehicle", "P1", "--day", "2026-03-14", "--format", "gpx", "--out", file.toString())
                        .code())
                .isEqualTo(ExitCode.OK);
        assertThat(Files.readString(file)).contains("<trkseg>").endsWith("</gpx>");
        assertThat(run("export", "--vehicle", "P1", "--day", "2026-03-14", "--format", "geojson")
                        .out())
                .startsWith("{\"type\":\"FeatureCollection\"");
    }

    @Test
    void what_cannot_be_is_told_and_leaves_no_file() {
        Path file = folder.resolve("none.xlsx");
        Ended refused = run("report", "--period", "2026-03", "--vehicle", "Z9", "--xlsx", file.toString());

        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("there is no vehicle \"Z9\"");
        assertThat(folder).isEmptyDirectory();
        assertThat(run("report").err()).contains("say which days");
        assertThat(run("report", "--period", "2026", "--csv", "--xlsx", "x").err())
                .contains("not both");
        assertThat(run("export", "--vehicle", "P1", "--day", "2026-03-14", "--format", "kml")
                        .err())
                .contains("gpx or geojson");
    }
}
