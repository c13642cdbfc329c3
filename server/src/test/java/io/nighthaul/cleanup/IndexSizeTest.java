package io.nighthaul.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.cleanup.IndexSize.Column;
import io.nighthaul.store.ScratchDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndexSizeTest {
    private static final Column INT = new Column(4, 4);
    private static final Column TIME = new Column(8, 8);
    private static final Column SMALL = new Column(2, 2);

    @Test
    void an_entry_is_header_aligned_key_and_pointer() {
        // 8 + 24 + 4 = 36 bytes; a page of 8,152 bytes filled to nine tenths holds 203 of them.
        assertThat(IndexSize.expectedBytes(203_000, List.of(INT, TIME, SMALL))).isBetween(8_192L * 997, 8_192L * 1_001);
        assertThat(IndexSize.expectedBytes(0, List.of(INT))).isEqualTo(8_192);
    }

    @Test
    void what_the_server_builds_is_within_a_few_hundredths_of_it() {
        try (ScratchDatabase scratch = ScratchDatabase.create()) {
            scratch.execute(
                    "CREATE TABLE t (v int, at timestamptz, source smallint)",
                    "INSERT INTO t SELECT i / 1000, now() + i * interval '1 s', 1 FROM generate_series(1, 200000) i",
                    "CREATE UNIQUE INDEX i ON t (v, at, source)",
                    "CREATE UNIQUE INDEX j ON t (at)");
            long three =
                    Long.parseLong(scratch.texts("SELECT pg_relation_size('i')").getFirst());
            long one =
                    Long.parseLong(scratch.texts("SELECT pg_relation_size('j')").getFirst());
            assertThat((double) IndexSize.expectedBytes(200_000, List.of(INT, TIME, SMALL)) / three)
                    .isBetween(0.96, 1.02);
            assertThat((double) IndexSize.expectedBytes(200_000, List.of(TIME)) / one)
                    .isBetween(0.96, 1.02);
        }
    }
}
