package io.nighthaul.testbed.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The demo as a newcomer runs it, smaller. */
class DemoIT {
    private static final double ERROR_MAX = 0.01;
    private static final Pattern WORST = Pattern.compile("worst vehicle ([0-9.]+) % from the truth");

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
    void leaves_a_folder_alone_that_no_demo_made() throws Exception {
        Path somebodys = Files.writeString(dir.resolve("thesis.txt"), "ten years of work");

        int code = demo("--once", "--vehicles", "1", "--days", "1", "--dir", dir.toString());

        assertThat(code).isNotZero();
        assertThat(somebodys).hasContent("ten years of work");
    }
}
