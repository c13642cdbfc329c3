package io.nighthaul.haul.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class IndexCheckTest {
    private static final List<List<String>> INDEXES = List.of(List.of("id"), List.of("car", "datum"));

    @Test
    void an_index_has_to_begin_with_the_columns_in_their_order() {
        assertThat(IndexCheck.ofTime("fixes", List.of("Car", "Datum"), INDEXES))
                .isEqualTo(Finding.good("an index begins with (Car, Datum)"));
        assertThat(IndexCheck.ofTime("fixes", List.of("datum"), INDEXES).what())
                .startsWith("no index begins with (datum)")
                .endsWith("CREATE INDEX fixes_time ON fixes (datum)");
    }

    @Test
    void a_key_without_an_index_is_a_warning_that_names_both_ways_out() {
        assertThat(IndexCheck.ofKey("fixes", "ID", INDEXES))
                .isEqualTo(Finding.good("an index begins with the key (ID)"));
        assertThat(IndexCheck.ofKey("fixes", "nr", INDEXES))
                .isEqualTo(Finding.warning(
                        "no index begins with the key (nr): to find rows that came late, each delta would"
                                + " read the whole table. Create one on a quiet night, or leave source.schema.key out: CREATE INDEX"
                                + " fixes_key ON fixes (nr)"));
    }
}
