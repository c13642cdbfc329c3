package io.nighthaul.bench.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.bench.Bench;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsBenchIT {
    @Test
    void a_small_fleet_is_asked_for_everything_once_and_written_down(@TempDir Path folder) throws Exception {
        StringWriter out = new StringWriter();
        int code = Bench.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute("reports", "--vehicles", "12", "--requests", "2", "--dir", folder.toString());

        assertThat(code).isIn(0, 1);
        assertThat(out.toString()).contains("12 vehicles, 60 months, 1,812 days, 21,744 hours, 21,744 legs");
        assertThat(Files.readString(folder.resolve("reports.md")))
                .contains("| a month, every vehicle |", "| trips of a month |");
    }
}
