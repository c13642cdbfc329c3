package io.nighthaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RecordKeyTest {
    private static final String PLACE =
            "{\"type\":\"location\",\"timestamp\":1773050400000,\"latitude\":44.81,\"longitude\":20.46,\"speed\":5}";

    private static RecordKey key(String record) {
        byte[] body = ("{\"records\":[" + record + "]}").getBytes(StandardCharsets.UTF_8);
        return PartReader.records(body, SpeedUnit.KMH).key(0);
    }

    @Test
    void order_blanks_and_spelling_do_not_matter() {
        assertThat(key("{ \"speed\": 5.0, \"longitude\":2046e-2,\n\"latitude\":44.810, \"timestamp\":1773050400000,"
                        + " \"provider\":null, \"type\":\"loc\\u0061tion\"}"))
                .isEqualTo(key(PLACE));
    }

    @Test
    void all_that_it_says_matters() {
        assertThat(key(PLACE.replace("44.81", "44.8100001"))).isNotEqualTo(key(PLACE));
        assertThat(key(PLACE.replace("400000", "400001"))).isNotEqualTo(key(PLACE));
        assertThat(key(PLACE.replace("}", ",\"mood\":\"good\"}"))).isNotEqualTo(key(PLACE));
        assertThat(key(PLACE.replace("}", ",\"mood\":\"good\"}")))
                .isNotEqualTo(key(PLACE.replace("}", ",\"mood\":\"bad\"}")));
        assertThat(key(PLACE.replace("speed", "altitude"))).isNotEqualTo(key(PLACE));
        assertThat(key(PLACE.replace("}", ",\"network_type\":\"a\",\"provider\":\"b\"}")))
                .isNotEqualTo(key(PLACE.replace("}", ",\"network_type\":\"ab\",\"provider\":\"\"}")));
    }

    @Test
    void what_is_within_is_not_what_is_beside() {
        String event = "{\"type\":\"driving\",\"timestamp\":1773050400000,\"event_type\":\"x\",\"location\":"
                + "{\"latitude\":1,\"longitude\":2,\"accuracy\":3}}";
        String beside = "{\"type\":\"driving\",\"timestamp\":1773050400000,\"event_type\":\"x\",\"accuracy\":3,"
                + "\"location\":{\"latitude\":1,\"longitude\":2}}";

        assertThat(key(event)).isNotEqualTo(key(beside));
    }

    @Test
    void fields_that_we_do_not_know_count_in_any_order() {
        assertThat(key(PLACE.replace("}", ",\"a\":{\"x\":1,\"y\":[true,null]},\"b\":\"ü\"}")))
                .isEqualTo(key(PLACE.replace("}", ",\"b\":\"ü\",\"a\":{\"y\":[true,null],\"x\":1}}")));
    }

    @Test
    void a_record_with_an_id_is_known_by_that_alone() {
        String id = ",\"record_id\":\"abc-00001\"}";

        assertThat(key(PLACE.replace("}", id)))
                .isEqualTo(key(PLACE.replace("44.81", "45").replace("}", id)));
        assertThat(key(PLACE.replace("}", id))).isNotEqualTo(key(PLACE.replace("}", id.replace('1', '2'))));
    }

    @Test
    void stores_keep_it() {
        assertThat(key(PLACE).hex()).isEqualTo("442f2e7d926f88ddd6522d17d6104852");
    }
}
