package io.nighthaul.client.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.client.HttpDouble;
import io.nighthaul.client.Owner;
import io.nighthaul.client.Token;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneDriveTest {
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void the_example_brings_a_drive_to_a_server() throws IOException {
        Owner owner = new Owner("phone-1", "anna");
        var out = new ByteArrayOutputStream();
        try (HttpDouble http = HttpDouble.start()) {
            http.allow("nhd_1_secret", owner);
            boolean isDone = OneDrive.run(
                    http.url(),
                    owner,
                    new Token("nhd_1_secret"),
                    folder.resolve("outbox.db"),
                    new PrintStream(out, true, StandardCharsets.UTF_8));
            assertThat(isDone).isTrue();
            assertThat(http.processed()).isEqualTo(602);
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("7 of 7 parts")
                .containsPattern("602 records, sha-256:[0-9a-f]{64}")
                .endsWith("DONE" + System.lineSeparator());
    }

    /** The first block of Java in the documentation is of the program that the test above runs. */
    @Test
    void the_documentation_shows_what_runs() throws IOException {
        Path module = Path.of("").toAbsolutePath();
        String docs = Files.readString(module.resolveSibling("docs").resolve("client.md"));
        String source = Files.readString(module.resolve("src/main/java/io/nighthaul/client/example/OneDrive.java"));
        Matcher block = JAVA_BLOCK.matcher(docs);
        assertThat(block.find()).isTrue();
        assertThat(squeezed(source)).contains(squeezed(block.group(1)));
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", " ").trim();
    }
}
