package io.nighthaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.alert.Alert;
import io.nighthaul.alert.AlertKind;
import io.nighthaul.alert.Alerts;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.audit.ChainCheck;
import io.nighthaul.cli.Terminal.Ended;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.console.api.TwoBatches;
import io.nighthaul.recompute.JudgedFleet;
import io.nighthaul.store.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import picocli.CommandLine;

/**
 * Whatever can be changed can be changed by the API, by a command and on a page, and is on record. A new route that
 * changes something fails here until it is in {@code controls.txt}.
 */
class ControlsIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    /**
     * A way to change something.
     *
     * @param script of a page, and what of the call stands in it
     * @param action that is on record after it; - for those that others look at
     * @param command with its options
     */
    private record Control(String route, String script, String action, List<String> command) {
        static Control of(String line) {
            String[] parts = line.split(" \\| ", 4);
            return new Control(parts[0], parts[1], parts[2], List.of(parts[3].split(" ")));
        }
    }

    private static final List<Control> CONTROLS = text("/controls.txt")
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(Control::of)
            .toList();

    private static final Map<String, String> ASKED = Map.of(
            "{alert}", "SELECT id FROM alert WHERE resolved_at IS NULL",
            "{run}", "SELECT max(id) FROM reprocess_run",
            "{token}", "SELECT public_id FROM upload_token ORDER BY id DESC LIMIT 1",
            "{program}", "SELECT public_id FROM api_token ORDER BY id DESC LIMIT 1");

    /** Who is at the terminal has no password of their own: the machine's key lets them in. */
    private static final Set<String> PAGE_ONLY = Set.of("POST /api/v1/me/password");

    /** Files are written where the command runs. */
    private static final Set<String> COMMAND_ONLY = Set.of("POST /api/v1/orders/recording");

    private static OperationsServer server;

    @BeforeAll
    static void start() {
        server = new OperationsServer(STORE.database());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void every_route_that_changes_something_has_a_command_and_a_control_on_a_page() {
        Set<String> changing = new TreeSet<>();
        server.beans(RequestMappingHandlerMapping.class)
                .forEach(mapping -> mapping.getHandlerMethods()
                        .keySet()
                        .forEach(info -> info.getPatternValues().stream()
                                .filter(path -> path.startsWith("/api/v1/"))
                                .forEach(path -> info.getMethodsCondition().getMethods().stream()
                                        .filter(method -> !method.name().equals("GET"))
                                        .forEach(method -> changing.add(method + " " + path)))));
        changing.removeAll(PAGE_ONLY);
        changing.removeAll(COMMAND_ONLY);

        assertThat(CONTROLS.stream().map(Control::route).distinct().sorted().toList())
                .containsExactlyElementsOf(changing);
        CommandLine root = Nighthaul.commandLine();
        assertThat(CONTROLS).allSatisfy(control -> {
            assertThat(leads(root, control.command())).as(control.route()).isTrue();
            String[] script = control.script().split(": ", 2);
            assertThat(text("/static/js/" + script[0])).as(control.route()).contains(script[1]);
        });
    }

    /** Whether the words name a command that does something. */
    private static boolean leads(CommandLine command, List<String> words) {
        CommandLine next = words.isEmpty() ? null : command.getSubcommands().get(words.getFirst());
        return next == null
                ? command.getParent() != null && (command.getSubcommands().isEmpty() || !isName(words))
                : leads(next, words.subList(1, words.size()));
    }

    private static boolean isName(List<String> words) {
        return !words.isEmpty() && !words.getFirst().startsWith("-");
    }

    private static String text(String resource) {
        try (InputStream file = Objects.requireNonNull(ControlsIT.class.getResourceAsStream(resource), resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void every_command_that_changes_something_is_on_record() {
        JudgedFleet fleet = new JudgedFleet(STORE.database(), server.store);
        fleet.vehicle("V1", 9);
        Alerts alerts = new Alerts(
                STORE.database(), server.settings, new AuditLog(STORE.database(), server.clock), server.clock);
        STORE.database().transact(tx -> alerts.raise(tx, Alert.of(AlertKind.DISK, "node-a", "the disk is full")));
        // A run that is begun waits, as after a failure, until we are done with it.
        STORE.scratch()
                .execute(
                        """
                        CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS
                        $$ BEGIN NEW.not_before := '2100-01-01'; RETURN NEW; END $$""",
                        "CREATE TRIGGER wait BEFORE INSERT ON reprocess_vehicle FOR EACH ROW EXECUTE FUNCTION wait()");
        for (Control control : CONTROLS) {
            if (!control.action().equals("-")) {
                check(control);
            }
        }
        assertThat(new AuditLog(STORE.database(), server.clock).verify()).isInstanceOf(ChainCheck.Intact.class);
    }

    private static void check(Control control) {
        long before = last();
        if (control.action().equals("campaign.rollback")) {
            TwoBatches.of(STORE.scratch(), "history");
            before = last();
        }
        Ended ended = run(control.command());
        assertThat(ended.err()).as(control.command() + ": " + ended.out()).isEmpty();
        assertThat(STORE.scratch()
                        .texts("SELECT action || ' by ' || actor FROM audit_log WHERE id > " + before + " ORDER BY id"))
                .as(() -> String.join(" ", control.command()))
                .contains(control.action() + " by " + System.getProperty("user.name"));
    }

    private static long last() {
        return Long.parseLong(STORE.scratch()
                .texts("SELECT coalesce(max(id), 0) FROM audit_log")
                .getFirst());
    }

    private static Ended run(List<String> command) {
        List<String> words = new ArrayList<>(command.stream()
                .map(word -> ASKED.containsKey(word)
                        ? STORE.scratch().texts(ASKED.get(word)).getFirst()
                        : word)
                .toList());
        words.addAll(server.options());
        return Terminal.run(words.toArray(String[]::new));
    }
}
