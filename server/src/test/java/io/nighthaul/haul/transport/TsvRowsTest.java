package io.nighthaul.haul.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TsvRowsTest {

    @Test
    void fields_are_between_tabs_and_rows_between_line_ends() throws IOException {
        assertThat(rows("a\tb\n\t\n\nc\n"))
                .containsExactly(List.of("a", "b"), List.of("", ""), List.of(""), List.of("c"));
    }

    @Test
    void escapes_are_what_the_client_writes_for_bytes_that_would_look_like_structure() throws IOException {
        assertThat(rows("a\\tb\\nc\\\\d\\0e\tŽ\\\\n\n")).containsExactly(List.of("a\tb\nc\\d\0e", "Ž\\n"));
    }

    @Test
    void null_is_no_text() throws IOException {
        assertThat(rows("NULL\tNULLS\tnull\n")).containsExactly(List.of("<null>", "NULLS", "null"));
    }

    @Test
    void an_answer_that_ends_inside_a_row_is_not_whole() throws IOException {
        assertThat(TsvRows.read(stream("a\nb", 100), row -> {})).isFalse();
        assertThat(TsvRows.read(stream("", 100), row -> {})).isTrue();
    }

    @Test
    void the_rows_do_not_depend_on_how_the_bytes_arrive() throws IOException {
        for (long seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            StringBuilder text = new StringBuilder();
            List<List<String>> expected = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String field = "x\\\\y".repeat(random.nextInt(1, 3_000));
                text.append(i).append('\t').append(field).append('\n');
                expected.add(List.of(Integer.toString(i), field.replace("\\\\", "\\")));
            }
            assertThat(rows(text.toString(), random.nextInt(1, 70_000)))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void a_row_without_end_does_not_take_all_memory() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte @Nullable [] into, int offset, int length) {
                return length;
            }
        };
        assertThatThrownBy(() -> TsvRows.read(endless, row -> {})).hasMessageContaining("longer than");
    }

    private static List<List<String>> rows(String text) throws IOException {
        return rows(text, 3);
    }

    private static List<List<String>> rows(String text, int bytesAtATime) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        boolean isWhole = TsvRows.read(stream(text, bytesAtATime), row -> {
            List<String> fields = new ArrayList<>();
            for (int field = 0; field < row.fields(); field++) {
                fields.add(row.text(field).orElse("<null>"));
            }
            rows.add(fields);
        });
        assertThat(isWhole).isTrue();
        return rows;
    }

    private static InputStream stream(String text, int bytesAtATime) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, bytesAtATime));
            }
        };
    }
}
