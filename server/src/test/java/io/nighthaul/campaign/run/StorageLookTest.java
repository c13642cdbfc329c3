package io.nighthaul.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.campaign.run.StorageLook.Size;
import io.nighthaul.store.PlainPostgres;
import io.nighthaul.store.TestDatabase;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StorageLookTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final Instant NOW = Instant.parse("2026-03-10T22:30:00Z");

    /** As TimescaleDB's, of which only two columns are read here. */
    private static void chunks(String rows) {
        STORE.scratch()
                .execute(
                        "DROP FUNCTION IF EXISTS chunk_columnstore_stats(regclass)",
                        "CREATE FUNCTION chunk_columnstore_stats(hypertable regclass) RETURNS TABLE"
                                + " (before_compression_total_bytes bigint, after_compression_total_bytes bigint)"
                                + " LANGUAGE sql AS $$ VALUES " + rows + " $$");
    }

    @Test
    void the_ratio_is_that_of_the_chunks_that_were_compressed_after_they_were_loaded() {
        chunks("(4000::bigint, 1000::bigint), (8000, 2000), (0, 5000), (NULL, NULL)");

        assertThat(STORE.database().inTransaction(StorageLook::ratio)).hasValue(4);
    }

    @Test
    void there_is_no_ratio_when_every_chunk_was_compressed_as_it_was_loaded() {
        chunks("(0::bigint, 5000::bigint)");

        assertThat(STORE.database().inTransaction(StorageLook::ratio)).isEmpty();
    }

    @Test
    void the_size_is_asked_for_again_when_a_minute_is_over() {
        StorageLook look = new StorageLook(STORE.database());
        Size first = look.size(NOW);
        STORE.scratch().execute("CREATE TABLE large AS SELECT repeat('x', 1000) FROM generate_series(1, 2000)");

        assertThat(look.size(NOW.plusSeconds(30))).isEqualTo(first);
        assertThat(look.size(NOW.plusSeconds(90)).bytes()).isGreaterThan(first.bytes() + 1_000_000);
        if (STORE.database().engine() instanceof PlainPostgres) {
            assertThat(first.ratio()).isEmpty();
        }
    }
}
