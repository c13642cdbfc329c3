package io.nighthaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.store.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands of docs/upload.md, run in one shell as they stand there, answer what stands below them. */
@DisabledOnOs(OS.WINDOWS)
class UploadDocsIT {
    private static final Pattern COMMAND = Pattern.compile("```sh\n(.*?)```\n(?:\n```json\n(.*?)```)?", Pattern.DOTALL);
    private static final String BETWEEN = "\n=====\n";

    /** In the documentation: something that is another each time. */
    private static final String ANYTHING = "…";

    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static UploadServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        server = new UploadServer(STORE);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** @param answer as documented; empty if it is not */
    private record Example(String command, String answer) {}

    private static List<Example> examples() throws IOException {
        Path docs = Path.of("").toAbsolutePath().resolveSibling("docs").resolve("upload.md");
        Matcher blocks = COMMAND.matcher(Files.readString(docs));
        List<Example> examples = new ArrayList<>();
        while (blocks.find()) {
            String answer = blocks.group(2);
            examples.add(new Example(blocks.group(1), answer == null ? "" : answer));
        }
        return examples;
    }

    @Test
    void every_command_answers_what_is_written_below_it() throws IOException, InterruptedException {
        List<Example> examples = examples();
        String script = String.join(
                "printf '" + BETWEEN.replace("\n", "\\n") + "'\n",
                examples.stream().map(Example::command).toList());
        String[] answers = run(script.replace("http://127.0.0.1:8080", server.operations.url()))
                .split(BETWEEN, -1);

        assertThat(answers).hasSameSizeAs(examples).hasSizeGreaterThan(6);
        for (int i = 0; i < answers.length; i++) {
            if (!examples.get(i).answer().isEmpty()) {
                assertFits(examples.get(i), answers[i]);
            }
        }
        assertThat(answers).contains("204");
    }

    private String run(String script) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        ProcessBuilder shell = new ProcessBuilder("bash", "-eu", "-o", "pipefail", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        shell.environment().put("TOKEN", server.token("phone-1", "ana", "BG-100"));
        shell.environment()
                .put("NIGHTHAUL_API_TOKEN", server.operations.bearer().substring("Bearer ".length()));
        Process running = shell.start();
        assertThat(running.waitFor(2, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(running.exitValue()).as(said).isZero();
        return said;
    }

    private static void assertFits(Example example, String answer) {
        JsonNode said = JsonMapper.shared().readTree(answer);
        JsonNode written = JsonMapper.shared().readTree(example.answer());
        assertThat(fits(said, written))
                .as("%s%nanswers%n%s%nand not%n%s", example.command(), answer, example.answer())
                .isTrue();
    }

    private static boolean fits(JsonNode said, JsonNode written) {
        if (written.isString() && written.asString().contains(ANYTHING)) {
            String[] known = written.asString().split(ANYTHING, 2);
            String text = said.isString() ? said.asString() : said.toString();
            return text.startsWith(known[0]) && text.endsWith(known[1]);
        }
        if (written.isObject()) {
            return said.size() == written.size()
                    && written.propertyStream().allMatch(each -> fits(said.path(each.getKey()), each.getValue()));
        }
        if (written.isArray()) {
            return said.size() == written.size()
                    && java.util.stream.IntStream.range(0, said.size())
                            .allMatch(i -> fits(said.get(i), written.get(i)));
        }
        return said.equals(written);
    }
}
