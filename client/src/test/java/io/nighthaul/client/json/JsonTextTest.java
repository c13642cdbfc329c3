package io.nighthaul.client.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void writes_objects_and_arrays_without_blanks() {
        String text = new JsonText()
                .beginObject()
                .name("a")
                .value(1)
                .name("b")
                .beginArray()
                .value("x")
                .value(true)
                .beginObject()
                .endObject()
                .json("{\"c\":null}")
                .endArray()
                .name("d")
                .value(45.2)
                .endObject()
                .toString();
        assertThat(text).isEqualTo("{\"a\":1,\"b\":[\"x\",true,{},{\"c\":null}],\"d\":45.2}");
    }

    @Test
    void a_text_that_ends_like_a_bracket_still_gets_its_comma() {
        assertThat(new JsonText().beginArray().value("{").value("[").value(":").endArray())
                .hasToString("[\"{\",\"[\",\":\"]");
    }

    @Test
    void escapes_what_has_to_be_and_nothing_else() {
        assertThat(new JsonText().value("a\"b\\c\n\u0000\u007f/ı€😀"))
                .hasToString("\"a\\\"b\\\\c\\u000a\\u0000\\u007f/ı€😀\"");
    }

    @Test
    void a_lone_surrogate_becomes_a_visible_replacement() {
        assertThat(new JsonText().value("a\ud83d")).hasToString("\"a\ufffd\"");
        assertThat(new JsonText().value("\ude00b")).hasToString("\"\ufffdb\"");
    }

    @Test
    void numbers_do_not_depend_on_the_language() {
        assertThat(new JsonText()
                        .beginArray()
                        .value(1_234_567.5)
                        .value(-0.000_001)
                        .value(Long.MIN_VALUE)
                        .endArray())
                .hasToString("[1234567.5,-1.0E-6,-9223372036854775808]");
    }

    @Test
    void refuses_numbers_that_json_does_not_have() {
        assertThatIllegalArgumentException().isThrownBy(() -> new JsonText().value(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new JsonText().value(Double.NEGATIVE_INFINITY));
    }
}
