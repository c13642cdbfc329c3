package io.nighthaul.testbed.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** The demo as a newcomer runs it, smaller. */
class DemoIT {
    private static final double ERROR_MAX = 0.01;
    private static final Pattern WORST = Pattern.compile("worst vehicle ([0-9.]+) % from the truth");

    private static final Pattern CONSOLE = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");

    @TempDir
    Path dir;

    private final StringWriter out = new StringWriter();

    private int demo(String... args) {
        return new CommandLine(new Demo()).setOut(new PrintWriter(out)).execute(args);
    }

    @Test
    void verifies_every_slice_and_stays_within_a_percent_of_the_truth() {
        int code = demo("--once", "--vehicles", "3", "--days", "2", "--interval", "5", "--dir", dir + "/demo");

        assertThat(code).as(out.toString()).isZero();
        assertThat(out.toString())
                .contains("6 of 6 slices equal", "Work orders: 300 of 300 are as the API has them, after 18 requests")
                .containsPattern("P93580 +[0-9.]+")
                .doesNotContain("DIFFERS");
        Matcher worst = WORST.matcher(out.toString());
        assertThat(worst.find()).as(out.toString()).isTrue();
        assertThat(Double.parseDouble(worst.group(1)) / 100).isLessThan(ERROR_MAX);
        assertThat(dir.resolve("demo/nighthaul.yml")).exists();
    }

    @Test
    void stays_open_with_a_campaign_at_work_until_the_input_ends() throws IOException {
        InputStream before = System.in;
        PipedOutputStream keyboard = new PipedOutputStream();
        System.setIn(new PipedInputStream(keyboard));
        try (ExecutorService newcomer = Executors.newSingleThreadExecutor()) {
            Future<Integer> code = newcomer.submit(() ->
                    demo("--vehicles", "3", "--days", "1", "--interval", "60", "--port", "0", "--dir", dir + "/demo"));
            try {
                Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> code.isDone() || vehiclesDone() > 0);
            } finally {
                keyboard.close();
            }
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(code::isDone);
            assertThat(code.resultNow()).as(out.toString()).isZero();
        } finally {
            System.setIn(before);
        }
        assertThat(out.toString())
                .contains("Sign in as admin with the password", "It shows the campaign \"three weeks before\" at work");
    }

    /** As whoever opens the console sees it. */
    private int vehiclesDone() throws IOException, InterruptedException {
        Matcher console = CONSOLE.matcher(out.toString());
        if (!console.find() || !out.toString().contains("Everything keeps running")) {
            return 0;
        }
        String key = Files.readAllLines(dir.resolve("demo/console.key")).getLast();
        HttpRequest request = HttpRequest.newBuilder(URI.create(console.group() + "api/v1/campaigns"))
                .header("Authorization", "Bearer " + key)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            String campaigns =
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return JsonMapper.shared().readTree(campaigns).path(0).path("done").asInt();
        }
    }

    @Test
    void leaves_a_folder_alone_that_no_demo_made() throws Exception {
        Path somebodys = Files.writeString(dir.resolve("thesis.txt"), "ten years of work");

        int code = demo("--once", "--vehicles", "1", "--days", "1", "--dir", dir.toString());

        assertThat(code).isNotZero();
        assertThat(somebodys).hasContent("ten years of work");
    }
}
