package io.nighthaul.haul;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextRowTest {
    private final TextRow row = new TextRow();

    @Test
    void copied_values_and_nulls_come_back_in_order() {
        row.clear();
        row.add(utf8("44.8"));
        row.add(null);
        row.add(utf8(""));
        row.add(utf8("x".repeat(5000)));
        assertThat(row.fields()).isEqualTo(4);
        assertThat(row.text(0)).contains("44.8");
        assertThat(row.isNull(1)).isTrue();
        assertThat(row.end(1)).isEqualTo(TextRow.NULL);
        assertThat(row.text(1)).isEmpty();
        assertThat(row.text(2)).contains("");
        assertThat(row.isNull(2)).isFalse();
        assertThat(row.text(3)).contains("x".repeat(5000));
    }

    @Test
    void a_cleared_row_starts_anew_after_it_pointed_elsewhere() {
        row.over(utf8("__abc__"), 20);
        row.span(19, 2, 5);
        assertThat(row.text(19)).contains("abc");
        assertThat(row.text(18)).isEmpty();
        row.clear();
        for (int i = 0; i < 30; i++) {
            row.add(utf8("v" + i));
        }
        assertThat(row.fields()).isEqualTo(30);
        assertThat(row.text(29)).contains("v29");
    }

    @Test
    void for_people_binary_is_hexadecimal_and_long_rows_are_cut() {
        row.clear();
        row.add(utf8("ş"));
        row.add(new byte[] {(byte) 0xff, 0});
        row.add(null);
        assertThat(row.text(1)).contains("0xff00");
        assertThat(row.text(",", 100)).isEqualTo("ş,0xff00,NULL");
        assertThat(row.text(",", 5)).isEqualTo("ş,0xf");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
