package io.nighthaul.client.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {
    @Test
    void reads_an_answer() throws JsonException {
        JsonObject answer = JsonObject.parse("""
                 {"status": "success", "n": 17, "big": 12345678901234567890, "f": -1.5e2, "yes": true, "no": false,
                  "nothing": null, "parts": [1, 2, "x", 3.5, null], "inner": {"a": {"b": "\\u00e9\\n\\ud83d\\ude00"}},
                  "objects": [{"k": 1}, 2, {"k": 3}]}
                """);
        assertThat(answer.text("status")).contains("success");
        assertThat(answer.integer("n")).hasValue(17);
        assertThat(answer.integer("big")).isEmpty();
        assertThat(answer.number("big")).contains(1.2345678901234567E19);
        assertThat(answer.number("f")).contains(-150.0);
        assertThat(answer.isTrue("yes")).isTrue();
        assertThat(answer.isTrue("no")).isFalse();
        assertThat(answer.text("nothing")).isEmpty();
        assertThat(answer.integers("parts")).containsExactly(1L, 2L);
        assertThat(answer.object("inner").flatMap(inner -> inner.object("a")).flatMap(a -> a.text("b")))
                .contains("é\n😀");
        assertThat(answer.objects("objects"))
                .extracting(each -> each.integer("k").orElse(0))
                .containsExactly(1L, 3L);
    }

    @Test
    void a_member_of_another_type_is_as_good_as_absent() throws JsonException {
        JsonObject answer = JsonObject.parse("{\"n\":\"7\",\"s\":7,\"o\":[]}");
        assertThat(answer.integer("n")).isEmpty();
        assertThat(answer.text("s")).isEmpty();
        assertThat(answer.object("o")).isEmpty();
        assertThat(answer.integers("absent")).isEmpty();
    }

    @Test
    void whole_numbers_are_exact_to_the_ends_of_a_long() throws JsonException {
        JsonObject answer = JsonObject.parse("{\"max\":9223372036854775807,\"min\":-9223372036854775808}");
        assertThat(answer.integer("max")).hasValue(Long.MAX_VALUE);
        assertThat(answer.integer("min")).hasValue(Long.MIN_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "1",
                "null",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1}x",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":1e}",
                "{\"a\":NaN}",
                "{\"a\":tru}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\\u12g4\"}",
                "{\"a\":\"\\u١٢٣٤\"}",
                "{\"a\":\"b",
                "{\"a\":[1 2]}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":\"\n\"}",
                "<html></html>",
                "{\"a\":١}",
                "{\"a\":-}"
            })
    void refuses_what_is_not_one_object(String text) {
        assertThatThrownBy(() -> JsonObject.parse(text))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("at character");
    }

    @Test
    void depth_is_bounded() throws JsonException {
        JsonObject.parse("{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}");
        assertThatThrownBy(() -> JsonObject.parse("{\"a\":" + "[".repeat(100_000)))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("32 levels");
    }

    @Test
    void any_text_comes_back_as_it_was_written() throws JsonException {
        var random = new SplittableRandom(1);
        for (int i = 0; i < 2_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(20); length > 0; length--) {
                int c = random.nextInt(4) == 0 ? random.nextInt(128) : random.nextInt(0x110000);
                if (c < 0xd800 || c > 0xdfff) {
                    text.appendCodePoint(c);
                }
            }
            String json = new JsonText()
                    .beginObject()
                    .name(text.toString())
                    .value(text.toString())
                    .endObject()
                    .toString();
            assertThat(JsonObject.parse(json).text(text.toString())).contains(text.toString());
        }
    }

    @Test
    void damaged_json_is_refused_or_read_but_never_breaks_the_reader() {
        var random = new SplittableRandom(2);
        String good = "{\"status\":\"success\",\"a\":[1,2.5e-3,{\"b\":null}],\"c\":\"\\u0041\\\\\",\"d\":true}";
        String spice = "{}[]\":,\\u0e-.tn \u0000";
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            var bad = new StringBuilder(good);
            for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
                bad.setCharAt(random.nextInt(bad.length()), spice.charAt(random.nextInt(spice.length())));
            }
            try {
                JsonObject.parse(bad.substring(0, random.nextInt(bad.length() + 1)));
            } catch (JsonException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(15_000);
    }
}
