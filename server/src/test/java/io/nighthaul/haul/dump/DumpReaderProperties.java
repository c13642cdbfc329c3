package io.nighthaul.haul.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DumpReaderProperties {
    private static final int RUNS = 400;
    private static final DumpRequest REQUEST =
            new DumpRequest(Set.of("fix"), List.of("c2", "c0", "c1"), List.of(), true, 1 << 20);

    @Test
    void any_rows_in_any_style_cut_into_any_pieces_come_back_as_they_were() {
        for (long seed = 0; seed < RUNS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ReferenceDump dump = ReferenceDump.random(random);
            Collected collected = new Collected();
            DumpSummary summary = collected.read(REQUEST, new Dribble(dump.bytes(), random));
            assertThat(collected.rows).as("seed %d", seed).isEqualTo(dump.rows(2, 0, 1));
            assertThat(collected.bad).as("seed %d", seed).isEmpty();
            assertThat(summary.complete()).as("seed %d", seed).isTrue();
            assertThat(summary.bytes()).as("seed %d", seed).isEqualTo(dump.bytes().length);
        }
    }

    @Test
    void rows_that_cannot_be_read_are_all_reported_and_disturb_no_other() {
        for (long seed = 0; seed < RUNS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ReferenceDump dump = ReferenceDump.random(random, true);
            Collected collected = new Collected();
            DumpSummary summary = collected.read(REQUEST, new Dribble(dump.bytes(), random));
            assertThat(collected.rows).as("seed %d", seed).isEqualTo(dump.rows(2, 0, 1));
            assertThat(collected.bad).as("seed %d", seed).hasSize(dump.badRows());
            assertThat(summary.badRows()).as("seed %d", seed).isEqualTo(dump.badRows());
            assertThat(summary.complete()).as("seed %d", seed).isTrue();
        }
    }

    @Test
    void a_dump_cut_anywhere_yields_only_whole_rows_and_is_never_complete() {
        for (long seed = 0; seed < 12; seed++) {
            ReferenceDump dump = ReferenceDump.random(new SplittableRandom(seed));
            List<List<String>> all = dump.rows(2, 0, 1);
            int trailer = dump.text().lastIndexOf("-- Dump completed");
            for (int cut = 0; cut < dump.bytes().length; cut++) {
                Collected collected = new Collected();
                DumpSummary summary = collected.read(REQUEST, new ByteArrayInputStream(dump.bytes(), 0, cut));
                assertThat(all.subList(0, collected.rows.size()))
                        .as("seed %d cut at %d", seed, cut)
                        .isEqualTo(collected.rows);
                assertThat(collected.bad).as("seed %d cut at %d", seed, cut).isEmpty();
                assertThat(summary.complete())
                        .as("seed %d cut at %d", seed, cut)
                        .isEqualTo(cut >= trailer + "-- Dump completed".length());
            }
        }
    }

    @Test
    void no_bytes_whatever_make_it_hang_or_fail_in_an_unknown_way() {
        List<String> pieces = List.of(
                "INSERT INTO fix ",
                "(c0,c1,c2)",
                " VALUES ",
                "(",
                ")",
                ",",
                ";",
                "'",
                "\"",
                "`",
                "\\",
                "/*",
                "/*!50000 ",
                "*/",
                "-- ",
                "#",
                "\n",
                "NULL",
                "0x",
                "X'4",
                "b'1",
                "_binary ",
                "1",
                "-",
                "e",
                "CREATE TABLE fix (",
                "DELIMITER ;;\n",
                "\0",
                "\u00ff",
                "-- Dump completed",
                "ON ",
                "1,2,3",
                "(1,2,3)");
        for (long seed = 0; seed < 20_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            StringBuilder dump = new StringBuilder();
            for (int i = random.nextInt(30); i >= 0; i--) {
                dump.append(pieces.get(random.nextInt(pieces.size())));
            }
            try {
                new Collected().read(REQUEST, dump.toString());
            } catch (DumpFormatException expected) {
                assertThat(expected).as("seed %d", seed).message().isNotBlank();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + dump, e);
            }
        }
    }

    @Test
    void finding_a_quote_eight_bytes_at_a_time_agrees_with_looking_at_each() {
        for (long seed = 0; seed < 2_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = random.nextInt(20) == 0 ? (byte) '\'' : random.nextInt(20) == 0 ? (byte) '\\' : bytes[i];
            }
            int from = random.nextInt(bytes.length + 1);
            int expected = from;
            while (expected < bytes.length && bytes[expected] != '\'' && bytes[expected] != '\\') {
                expected++;
            }
            assertThat(Literals.nextQuoteOrBackslash(bytes, from, bytes.length, (byte) '\''))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    /** A stream that gives as little at a time as it likes. */
    private static final class Dribble extends ByteArrayInputStream {
        private final SplittableRandom random;
        private final int atOnceMax;

        Dribble(byte[] bytes, SplittableRandom random) {
            super(bytes);
            this.random = random;
            this.atOnceMax = 1 << random.nextInt(12);
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 1 + random.nextInt(atOnceMax)));
        }
    }

    static List<List<String>> reordered(List<List<String>> rows, int... order) {
        List<List<String>> result = new ArrayList<>();
        for (List<String> row : rows) {
            List<String> values = new ArrayList<>();
            for (int column : order) {
                values.add(row.get(column));
            }
            result.add(values);
        }
        return result;
    }
}
