package io.nighthaul.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tables on their way out, byte by byte. */
class SheetTest {
    private record Line(
            String name, @Nullable Long mm, @Nullable Long count) {}

    private static final List<Column<Line>> COLUMNS = List.of(
            Column.text("name", "name", Line::name),
            Column.figure("driven", "driven", Unit.KM, Line::mm),
            Column.figure("driving", "driving", Unit.HOURS, Line::mm),
            Column.figure("stops", "stops", Unit.COUNT, Line::count));

    private static String csv(Line... lines) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvSheet<Line> sheet = new CsvSheet<>(out, COLUMNS);
        for (Line line : lines) {
            sheet.row(line);
        }
        sheet.end(new Line("total", 0L, 0L));
        return out.toString(UTF_8);
    }

    private static Map<String, String> xlsx(List<Line> lines, Line total) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        XlsxSheet<Line> sheet = new XlsxSheet<>(out, "2026-03-01..2026-04-01 and then some more", COLUMNS);
        for (Line line : lines) {
            sheet.row(line);
        }
        sheet.end(total);
        Path file = Files.createTempFile("sheet", ".xlsx");
        Map<String, String> parts = new LinkedHashMap<>();
        Files.write(file, out.toByteArray());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                parts.put(entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), UTF_8));
            }
        } finally {
            Files.delete(file);
        }
        return parts;
    }

    @Test
    void csv_has_every_digit_and_units_in_its_names() throws IOException {
        assertThat(csv(new Line("P1", 12_345_678L, 3L), new Line("Ж2", 1L, 0L)))
                .isEqualTo("name,driven_km,driving_s,stops\r\nP1,12.345678,12345.678,3\r\nЖ2,0.000001,0.001,0\r\n");
    }

    @Test
    void csv_quotes_what_would_be_taken_for_something_else() throws IOException {
        assertThat(csv(new Line("a,\"b\"\r\nc", null, null)))
                .isEqualTo("name,driven_km,driving_s,stops\r\n\"a,\"\"b\"\"\r\nc\",,,\r\n");
    }

    @Test
    void columns_of_csv_add_up_to_the_total() throws IOException {
        List<String> lines = csv(new Line("a", 333_333L, 1L), new Line("b", 333_333L, 1L), new Line("c", 333_334L, 1L))
                .lines()
                .skip(1)
                .toList();
        BigDecimal sum = BigDecimal.ZERO;
        for (String line : lines) {
            sum = sum.add(new BigDecimal(line.substring(2, line.indexOf(',', 2))));
        }
        assertThat(sum).isEqualTo("1.000000");
    }

    @Test
    void a_workbook_holds_numbers_with_all_digits_headings_and_a_total() throws IOException {
        Map<String, String> parts = xlsx(
                List.of(new Line("P<1>", 12_345_678L, 3L), new Line("P2", null, 4L)), new Line("", 12_345_678L, 7L));

        assertThat(parts.get("xl/worksheets/sheet1.xml"))
                .contains("12.345678", "<pane", "<v>3</v>", "<v>7</v>")
                .doesNotContain("12.345678E");
        String strings = parts.get("xl/sharedStrings.xml");
        assertThat(strings).contains("driven km", "driving h", "P&lt;1&gt;", "total");
        assertThat(parts.get("xl/workbook.xml")).contains("2026-03-01..2026-04-01 and then");
    }

    @Test
    void figures_are_told_in_full_whatever_their_size_and_sign() {
        for (long figure : new long[] {0, 1, -1, 999_999, 1_000_000, -1_234_567, Long.MAX_VALUE}) {
            StringBuilder km = new StringBuilder();
            Unit.KM.appendInFull(km, figure);
            assertThat(km).hasToString(BigDecimal.valueOf(figure, 6).toPlainString());
            StringBuilder count = new StringBuilder();
            Unit.COUNT.appendInFull(count, figure);
            assertThat(count).hasToString(Long.toString(figure));
        }
    }

    @Test
    void json_is_an_object_around_the_rows() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonSheet<Map<String, Object>> sheet = new JsonSheet<>(out, Map.of("zone", "UTC"), "rows");
        sheet.row(Map.of("a", 1L));
        sheet.end(Map.of("a", 1L));

        assertThat(out).hasToString("{\"zone\":\"UTC\",\"rows\":[{\"a\":1}],\"total\":{\"a\":1}}");
    }
}
