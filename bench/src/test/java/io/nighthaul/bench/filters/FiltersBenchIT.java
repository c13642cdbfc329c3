package io.nighthaul.bench.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nighthaul.store.DatabaseSettings;
import io.nighthaul.store.EmbeddedDatabase;
import io.nighthaul.track.Rules;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FiltersBenchIT {
    private static final Scale TINY = new Scale(
            List.of(Scale.setting(10, 2, 1, 2), Scale.setting(60, 2, 1, 2)),
            List.of(FaultCase.SPIKE, FaultCase.SAME_TIME),
            List.of(0.02),
            1,
            1);

    @TempDir
    private Path dir;

    @Test
    void the_queries_say_what_the_profiles_that_stand_for_them_say() throws SQLException {
        List<Recording> fleet = Scale.setting(10, 3, 2, 4).fleet(FaultCase.JUMP_RUN.faults(0.02));
        try (EmbeddedDatabase postgres = EmbeddedDatabase.start(dir);
                Connection connection = open(postgres.settings())) {
            LagQuery.prepare(connection);
            compare(LagQuery.batch(connection), Rules.ofProfile("lag"), fleet);
            compare(LagQuery.view(connection), Rules.ofProfile("lag-moving"), fleet);
        }
    }

    private static void compare(LagQuery query, Rules rules, List<Recording> fleet) throws SQLException {
        List<Outcome> asked = query.judge(fleet);
        List<Outcome> judged = new Profile(rules).judge(fleet);
        for (int vehicle = 0; vehicle < fleet.size(); vehicle++) {
            assertThat(asked.get(vehicle).rejected())
                    .as("%s, vehicle %d", query.name(), vehicle)
                    .isEqualTo(judged.get(vehicle).rejected());
            // The kernel rounds each segment to a millimetre, and knows no batch that ends at midnight.
            assertThat(asked.get(vehicle).totalMm())
                    .isCloseTo(judged.get(vehicle).totalMm(), within(20_000L));
        }
        assertThat(asked)
                .anySatisfy(
                        outcome -> assertThat(outcome.rejected().cardinality()).isPositive());
    }

    private static Connection open(DatabaseSettings settings) throws SQLException {
        return DriverManager.getConnection(
                settings.jdbcUrl(),
                settings.user(),
                Objects.requireNonNull(settings.password()).reveal());
    }

    @Test
    void the_command_measures_everything_and_writes_the_page() throws IOException {
        Path docs = Files.createDirectories(dir.resolve("docs"));
        Files.writeString(docs.resolve("filters.md"), "# Filters\n\nBy hand.\n\n<!-- generated below -->\nold\n");
        FiltersCommand command = new FiltersCommand();
        command.quick = TINY;
        StringWriter out = new StringWriter();

        int code = new CommandLine(command)
                .setOut(new PrintWriter(out))
                .execute("--quick", "--docs", docs.toString(), "--dir", dir.toString(), "--data", dir.toString());

        assertThat(code).isZero();
        assertThat(out.toString()).contains("SKIPPED the recorded tracks", "100 %", "| SQL LAG 300/120");
        assertThat(docs.resolve("filters.md"))
                .content()
                .startsWith("# Filters\n\nBy hand.\n\n<!-- generated below -->\n\n")
                .contains("### Tracks without faults", "| same time, other place", "### Speed")
                .doesNotContain("old\n");
        assertThat(dir.resolve("filters.csv")).content().contains("10,spike,0.02,\"adaptive\",");
    }
}
