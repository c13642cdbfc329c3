package io.nighthaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.cli.Terminal.Ended;
import io.nighthaul.console.Console;
import io.nighthaul.console.api.Door;
import io.nighthaul.console.api.Listening;
import io.nighthaul.proof.ProvenVehicle;
import io.nighthaul.store.Database;
import io.nighthaul.store.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A service that has no source tells what is in the store, and says why nothing is hauled. */
class WithoutSourceIT {
    private static final String HINT = "This server runs without a source, so there are no campaigns: start it with"
            + " nighthaul serve --config FILE";

    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    @TempDir
    private static Path dir;

    private static Service service;
    private static Console console;

    @BeforeAll
    static void start() {
        Database database = STORE.database();
        Clock clock = Clock.systemUTC();
        service = Service.start(new StoreOptions.Store(Optional.empty(), database), dir, Optional.empty(), clock);
        console = Console.start(
                database,
                service.operations(database, clock),
                service.uploads(),
                Listening.local(0).with(Door.PLAIN.withKey(dir.resolve("console.key"))));
        new ProvenVehicle(STORE, "P1").deliver();
    }

    @AfterAll
    static void stop() {
        console.close();
        service.close();
    }

    private static Ended run(String words) {
        List<String> arguments = new ArrayList<>(List.of(words.split(" ")));
        arguments.addAll(List.of(
                "--url",
                "http://127.0.0.1:" + console.port(),
                "--key",
                dir.resolve("console.key").toString()));
        return Terminal.run(arguments.toArray(String[]::new));
    }

    @Test
    void commands_for_campaigns_say_what_is_missing_and_how_to_get_it() {
        assertThat(run("status").out()).startsWith(HINT);
        assertThat(run("campaign list").out()).isEqualToIgnoringNewLines(HINT);
        assertThat(run("pause").err())
                .isEqualToIgnoringNewLines("nighthaul: no campaign is running or paused. " + HINT);
        assertThat(run("campaign create spring --all").err())
                .contains("started without a source", "nighthaul serve --config FILE");
    }

    @Test
    void what_is_planned_set_or_proven_needs_none() {
        assertThat(run("plan --vehicles 9").code()).isEqualTo(ExitCode.OK);
        assertThat(run("set recompute.workers=2").code()).isEqualTo(ExitCode.OK);
        assertThat(run("proof --vehicle P1 --to 2026-05-05").code()).isEqualTo(ExitCode.OK);
        assertThat(run("proof --vehicle who").err()).contains("there is no vehicle who");
    }

    @Test
    void reports_trips_and_days_need_none() {
        assertThat(run("report --period 2026-05 --csv").out()).contains("P1,");
        assertThat(run("trips --vehicle P1 --period 2026-05").code()).isEqualTo(ExitCode.OK);
        assertThat(run("export --vehicle P1 --day 2026-05-04 --format gpx --out " + dir.resolve("day.gpx"))
                        .code())
                .isEqualTo(ExitCode.OK);
        assertThat(dir.resolve("day.gpx")).content().contains("<trkpt ");
    }
}
