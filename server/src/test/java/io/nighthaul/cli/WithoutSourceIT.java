package io.nighthaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.cli.Terminal.Ended;
import io.nighthaul.console.Console;
import io.nighthaul.store.Database;
import io.nighthaul.store.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands against a console that only shows what is in the store, and against a service without a source. */
class WithoutSourceIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    @TempDir
    private static Path dir;

    private static Console bare;

    @BeforeAll
    static void start() {
        bare = Console.start(STORE.database(), 0);
    }

    @AfterAll
    static void stop() {
        bare.close();
    }

    private static Ended run(Console console, String words) {
        List<String> arguments = new ArrayList<>(List.of(words.split(" ")));
        arguments.addAll(List.of("--url", "http://127.0.0.1:" + console.port()));
        return Terminal.run(arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "status spring",
                "pause",
                "resume",
                "stop",
                "plan",
                "plan --vehicles 9",
                "set",
                "set legacy_sync.preset=fast",
                "campaign list",
                "campaign create spring --all",
                "campaign start spring",
                "campaign nights spring",
                "alert list",
                "rollback spring --to-batch 1"
            })
    void every_command_says_where_what_is_missing_and_how_to_get_it(String words) {
        Ended ended = run(bare, words);

        assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err())
                .startsWith("nighthaul: the server at http://127.0.0.1:" + bare.port()
                        + " runs without a source, so there are no campaigns")
                .contains("nighthaul serve --config FILE")
                .doesNotContain("HTTP 404");
    }

    @Test
    void the_answer_is_a_problem_and_the_fleet_is_still_there() throws IOException, InterruptedException {
        HttpResponse<String> guard = get("/api/v1/guard");

        assertThat(guard.statusCode()).isEqualTo(404);
        assertThat(guard.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(guard.body()).contains("\"detail\":\"the server at ", "it has no /api/v1/guard.");
        assertThat(get("/api/v1/vehicles").body()).isEqualTo("[]");
    }

    @Test
    void a_service_without_a_source_can_be_asked_and_says_why_nothing_is_hauled() {
        Database database = STORE.database();
        Clock clock = Clock.systemUTC();
        StoreOptions.Store opened = new StoreOptions.Store(Optional.empty(), database);
        try (Service service = Service.start(opened, dir, Optional.empty(), clock);
                Console console = Console.start(database, service.operations(database, clock), 0)) {
            String hint = "This server runs without a source, so there are no campaigns: start it with nighthaul serve"
                    + " --config FILE";

            assertThat(run(console, "status").out()).isEqualToIgnoringNewLines(hint);
            assertThat(run(console, "campaign list").out()).isEqualToIgnoringNewLines(hint);
            assertThat(run(console, "pause").err())
                    .isEqualToIgnoringNewLines("nighthaul: no campaign is running or paused. " + hint);
            assertThat(run(console, "campaign create spring --all").err())
                    .contains("started without a source", "nighthaul serve --config FILE");
            assertThat(run(console, "plan --vehicles 9").code()).isEqualTo(ExitCode.OK);
        }
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + bare.port() + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
