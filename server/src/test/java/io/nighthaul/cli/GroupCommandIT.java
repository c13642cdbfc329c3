package io.nighthaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.cli.Terminal.Ended;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.store.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Groups from the command line, against a running console. */
class GroupCommandIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static OperationsServer server;

    @BeforeAll
    static void start() {
        server = new OperationsServer(STORE.database());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void forget() {
        STORE.scratch().execute("DELETE FROM campaign", "DELETE FROM vehicle", "DELETE FROM vehicle_group");
    }

    private static Ended run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(server.options());
        return Terminal.run(all.toArray(String[]::new));
    }

    @Test
    void a_group_is_made_filled_shown_emptied_and_ended() {
        assertThat(run("group", "list").out()).contains("nighthaul group create NAME");
        assertThat(run("group", "create", "north side").lines())
                .containsExactly("Group north side: 0 vehicles added; it has 0.");
        assertThat(run("group", "add", "north side", "--vehicles-like", "A*", "--from-source")
                        .lines())
                .containsExactly(
                        "Group north side: 10 vehicles added; it has 10.",
                        "  note: not known here until now: A0, A1, A2, A3, A4 and 5 more");
        assertThat(run("group", "remove", "north side", "--vehicles", "A0,B0").lines())
                .containsExactly("Group north side: 1 vehicle removed; it has 9.", "  note: not in it: B0");
        assertThat(run("group", "list").lines())
                .containsExactly("north side               9 vehicles, 0 of them hauled");
        assertThat(run("group", "list", "north side").lines()).hasSize(9).startsWith("A1", "A2");
        assertThat(run("group", "delete", "north side").lines())
                .containsExactly("Group north side is gone; its 9 vehicles stay.");
        assertThat(STORE.scratch().texts("SELECT DISTINCT origin FROM audit_log WHERE action LIKE 'group.%'"))
                .containsExactly("cli");
    }

    @Test
    void a_campaign_is_made_for_a_group() {
        run("group", "create", "trams", "--vehicles", "T1,T2");

        assertThat(run("campaign", "create", "spring", "--group", "trams", "--days-back", "30")
                        .lines())
                .first()
                .isEqualTo("Campaign spring: 2 vehicles, 2026-02-08 to 2026-03-09.");
    }

    @Test
    void mistakes_end_with_two_and_a_name_that_is_taken_with_one() {
        assertThat(run("group", "add", "none", "--vehicles", "A1").code()).isEqualTo(ExitCode.USAGE);
        run("group", "create", "x");
        assertThat(run("group", "add", "x").err()).contains("give exactly one of vehicles");
        assertThat(run("group", "create", "x").code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(run("group").code()).isEqualTo(ExitCode.USAGE);
        assertThat(run("campaign", "create", "y", "--group", "x", "--all").code())
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("campaign", "create", "y", "--group", "x").err()).contains("group x has no vehicles");
    }
}
