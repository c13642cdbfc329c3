package io.nighthaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.cli.Terminal.Ended;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.proof.ProvenVehicle;
import io.nighthaul.store.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.json.JsonMapper;

/** Proof from the command line, against a running console. */
class ProofCommandIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static OperationsServer server;

    @BeforeAll
    static void start() {
        server = new OperationsServer(STORE.database());
        new ProvenVehicle(STORE, "P1").deliver();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Ended run(String... words) {
        List<String> all = new ArrayList<>(List.of("proof"));
        all.addAll(List.of(words));
        all.addAll(server.options());
        return Terminal.run(all.toArray(String[]::new));
    }

    @Test
    void a_sheet_is_printed_and_its_end_tells_a_script_whether_all_is_proven() {
        Ended part = run("--vehicle", "P1", "--to", "2026-05-05");
        assertThat(part.code()).isEqualTo(ExitCode.OK);
        assertThat(part.lines())
                .first()
                .isEqualTo("Proof sheet of vehicle P1, 2026-05-04 to 2026-05-05, read back at 2026-03-10T11:00:00Z");
        assertThat(part.out())
                .contains("746971d04ebaf9f3      746971d04ebaf9f3  verified", "13.335", "2 of 2 slices are proven");

        Ended whole = run("--vehicle", "P1");
        assertThat(whole.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(whole.out()).contains("2 of 3 slices are proven", "hauled ", "none ");
    }

    @Test
    void it_is_given_as_csv_and_as_json_too() {
        assertThat(run("--vehicle", "P1", "--format", "csv").lines()).hasSize(6);
        String json = run("--vehicle", "P1", "--format", "json").out();
        assertThat(JsonMapper.shared().readTree(json).path("slices").size()).isEqualTo(4);
        Ended strange = run("--vehicle", "P1", "--format", "pdf");
        assertThat(strange.code()).isEqualTo(ExitCode.USAGE);
        assertThat(strange.err()).contains("--format must be text, csv or json, was pdf");
    }

    @Test
    void a_printed_sheet_is_checked_against_a_later_one_by_its_digest() {
        String[] days = {"--vehicle", "P1", "--from", "2026-05-04", "--to", "2026-05-05"};
        String printed = run(days).lines().getLast().replaceAll(".* ", "");

        Ended same =
                run("--vehicle", "P1", "--to", "2026-05-05", "--digest", printed.toUpperCase(java.util.Locale.ROOT));
        assertThat(same.code()).isEqualTo(ExitCode.OK);
        assertThat(same.err()).contains("The sheet is the one with that digest.");
        Ended other = run("--vehicle", "P1", "--to", "2026-05-04", "--digest", printed);
        assertThat(other.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(other.err()).contains("The sheet is another one");
    }

    @Test
    void without_a_vehicle_it_tells_how_far_all_is_proven() {
        Ended before = run();
        assertThat(before.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(before.lines()).containsExactly("3 slices: 2 proven, 1 hauled without asking the source, 0 differ.");

        STORE.scratch().execute("""
                INSERT INTO verification_night (night, slices, rows, different, repaired, failures, spent_ms, seen_at)
                VALUES ('2026-03-09', 1240, 5000, 2, 1, 3, 90000, '2026-03-09 23:00Z')""");
        assertThat(run().lines())
                .last()
                .isEqualTo("Night of 2026-03-09: 1,240 slices compared again in 1.5 spare minutes, 2 differed,"
                        + " 1 hauled again, 3 attempts failed.");
    }

    @Test
    void what_goes_with_a_vehicle_only_is_refused_without_one_and_an_unknown_one_is_said() {
        assertThat(run("--from", "2026-05-04").err()).contains("go with --vehicle");
        assertThat(run("--digest", "x").code()).isEqualTo(ExitCode.USAGE);
        assertThat(run("--vehicle", "who").code()).isEqualTo(ExitCode.USAGE);
        assertThat(run("--vehicle", "who").err()).contains("there is no vehicle who");
    }
}
