package io.nighthaul.haul.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dumps that mariadb-dump 11.4.5 itself wrote, against what the server answered for the same rows as hexadecimal. */
class GenuineDumpTest {
    private static final List<String> COLUMNS =
            List.of("id", "vehicle id", "at", "lat", "lon", "note", "raw", "kind", "odo", "moved");
    private static final Set<String> SHOWN_PLAIN = Set.of("id", "vehicle id");

    @ParameterizedTest
    @ValueSource(strings = {"default", "single", "hex", "all"})
    void a_dump_yields_what_the_server_holds(String style) throws IOException {
        Collected collected = new Collected();
        DumpSummary summary;
        try (InputStream in = resource("mariadb-11.4-" + style + ".sql")) {
            summary = collected.read(DumpRequest.of("fix", COLUMNS), in);
        }
        assertThat(hexadecimal(collected.rows)).isEqualTo(expected());
        assertThat(collected.bad).isEmpty();
        assertThat(summary.complete()).isTrue();
        assertThat(summary.rows()).isEqualTo(6);
        assertThat(summary.tables()).containsExactly("fix", "other", "we`ird");
    }

    @ParameterizedTest
    @ValueSource(strings = {"compact", "replace"})
    void a_dump_without_comments_does_so_too(String style) throws IOException {
        Collected collected = new Collected();
        DumpSummary summary;
        try (InputStream in = resource("mariadb-11.4-" + style + ".sql")) {
            summary = collected.read(DumpRequest.of("fix", COLUMNS).withoutTrailer(), in);
        }
        assertThat(hexadecimal(collected.rows)).isEqualTo(expected());
        assertThat(summary.complete()).isTrue();
    }

    @Test
    void odd_names_of_tables_and_columns_are_understood() throws IOException {
        Collected collected = new Collected();
        try (InputStream in = resource("mariadb-11.4-default.sql")) {
            collected.read(DumpRequest.of("we`ird", List.of("\"Q\"", "se`lect")), in);
        }
        assertThat(collected.rows).containsExactly(List.of("2", "1"));
    }

    @Test
    void names_in_double_quotes_are_names() throws IOException {
        Collected collected = new Collected();
        try (InputStream in = resource("mariadb-11.4-ansi.sql")) {
            collected.read(DumpRequest.of("fix", List.of("vehicle id", "lat")), in);
        }
        assertThat(collected.rows)
                .startsWith(List.of("1", "44.8123456"), List.of("2", Collected.SQL_NULL))
                .hasSize(6);
    }

    @Test
    void bits_arrive_as_bytes_however_they_are_written() throws IOException {
        for (String style : List.of("default", "hex")) {
            Collected collected = new Collected();
            try (InputStream in = resource("mariadb-11.4-" + style + ".sql")) {
                collected.read(DumpRequest.of("fix", List.of("flags")), in);
            }
            assertThat(collected.rows.subList(0, 4))
                    .as(style)
                    .containsExactly(List.of("\0\0"), List.of("\1\u00ff"), List.of("\0000"), List.of("\0001"));
        }
    }

    private static List<List<String>> hexadecimal(List<List<String>> rows) {
        List<List<String>> result = new ArrayList<>();
        for (List<String> row : rows) {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                boolean plain =
                        SHOWN_PLAIN.contains(COLUMNS.get(i)) || row.get(i).equals(Collected.SQL_NULL);
                values.add(
                        plain
                                ? row.get(i)
                                : HexFormat.of()
                                        .withUpperCase()
                                        .formatHex(row.get(i).getBytes(StandardCharsets.ISO_8859_1)));
            }
            result.add(values);
        }
        return result;
    }

    private static List<List<String>> expected() throws IOException {
        try (InputStream in = resource("mariadb-11.4-fix.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line ->
                            List.of(line.replace("NULL", Collected.SQL_NULL).split("\t", -1)))
                    .toList();
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(GenuineDumpTest.class.getResourceAsStream("/dump/" + name), name);
    }
}
