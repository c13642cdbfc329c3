package io.nighthaul.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The statements for TimescaleDB on a server without it: its view and its function are stood in for, so that what is
 * wrong with the SQL itself is found on every machine.
 */
class TimescaleUpkeepTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

    @Test
    void chunks_of_past_weeks_are_compressed_those_beside_the_columnstore_first() {
        try (ScratchDatabase scratch = ScratchDatabase.create("UTC")) {
            scratch.execute(
                    "CREATE SCHEMA timescaledb_information",
                    """
                    CREATE TABLE timescaledb_information.chunks (
                        hypertable_schema name, hypertable_name name, chunk_schema name, chunk_name name,
                        range_start timestamptz, range_end timestamptz, is_compressed boolean)""",
                    "CREATE SCHEMA _timescaledb_internal",
                    "CREATE TABLE compressed (chunk regclass)",
                    """
                    CREATE FUNCTION compress_chunk(chunk regclass) RETURNS regclass LANGUAGE sql
                    AS 'INSERT INTO compressed VALUES (chunk) RETURNING chunk'""");
            chunk(scratch, 1, "2026-05-04", true);
            chunk(scratch, 2, "2026-05-11", false);
            chunk(scratch, 3, "2026-05-18", true);
            chunk(scratch, 4, "2026-05-25", false);
            Engine timescale = new Timescale("2.28.3", "15");
            Database database = scratch.database();

            database.inSession(session -> {
                assertThat(timescale.fixTables(session).names()).containsExactly("fix_raw");
                for (Engine.Upkeep upkeep : timescale.resting(session, TODAY)) {
                    assertThat(session.complete(upkeep.sql(), java.time.Duration.ofSeconds(20)))
                            .isTrue();
                }
                return List.of();
            });

            assertThat(scratch.texts("SELECT chunk::text FROM compressed"))
                    .containsExactly(
                            "_timescaledb_internal.\"_Chunk 2\"",
                            "_timescaledb_internal.\"_Chunk 1\"",
                            "_timescaledb_internal.\"_Chunk 3\"");
        }
    }

    /** A week; the last one ended today, and phones still bring fixes of it. */
    private static void chunk(ScratchDatabase scratch, int number, String monday, boolean isCompressed) {
        scratch.execute(
                "CREATE TABLE _timescaledb_internal.\"_Chunk %d\" (time timestamptz)".formatted(number),
                """
                INSERT INTO timescaledb_information.chunks
                VALUES ('public', 'fix_raw', '_timescaledb_internal', '_Chunk %d',
                        '%s 00:00+00', timestamptz '%s 00:00+00' + interval '7 days', %b)""".formatted(number, monday, monday, isCompressed));
    }
}
