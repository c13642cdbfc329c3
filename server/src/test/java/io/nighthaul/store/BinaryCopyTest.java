package io.nighthaul.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.track.Track;
import io.nighthaul.track.TrackBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

class BinaryCopyTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final String COLUMNS = "i, b, s, t, d, x";

    private static void inTable(Database.Action action) {
        STORE.database().transact(tx -> {
            tx.sql("CREATE TEMPORARY TABLE copied (n int GENERATED ALWAYS AS IDENTITY, i int, b bigint, s smallint,"
                            + " t timestamptz, d date, x text) ON COMMIT DROP")
                    .update();
            action.in(tx);
        });
    }

    private static List<String> column(Transaction tx, String expression) {
        return tx.sql("SELECT (" + expression + ")::text FROM copied ORDER BY n")
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
    }

    private static void write(BinaryCopyWriter copy, long number, Instant time, LocalDate day, String text)
            throws java.sql.SQLException {
        copy.row(6);
        copy.integer((int) number);
        copy.bigint(number);
        copy.smallint((short) number);
        copy.timestamptz(time.toEpochMilli());
        copy.date(day);
        copy.text(text);
    }

    @Test
    void the_ends_of_every_type_arrive_as_they_are() {
        inTable(tx -> {
            try (BinaryCopyWriter copy = new BinaryCopyWriter(tx.copy(), "copied", COLUMNS)) {
                for (long number : List.of(0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE)) {
                    write(copy, number, Instant.EPOCH, LocalDate.EPOCH, "");
                }
                copy.row(6);
                copy.integer(Integer.MIN_VALUE);
                copy.nothing();
                copy.smallint(Short.MIN_VALUE);
                copy.nothing();
                copy.nothing();
                copy.nothing();
                copy.finish();
            }
            assertThat(column(tx, "i")).containsExactly("0", "-1", "0", "-1", "-2147483648");
            assertThat(column(tx, "b"))
                    .containsExactly("0", "-1", "-9223372036854775808", "9223372036854775807", "null");
            assertThat(column(tx, "s")).containsExactly("0", "-1", "0", "-1", "-32768");
            assertThat(column(tx, "x")).containsExactly("", "", "", "", "null");
        });
    }

    @Test
    void times_and_days_before_1970_and_after_2038_arrive_as_they_are() {
        List<String> times = List.of(
                "1900-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999Z",
                "2000-01-01T00:00:00Z",
                "2026-03-29T01:00:00.001Z",
                "2100-02-28T23:59:59.999Z");
        inTable(tx -> {
            try (BinaryCopyWriter copy = new BinaryCopyWriter(tx.copy(), "copied", COLUMNS)) {
                for (String time : times) {
                    write(copy, 1, Instant.parse(time), LocalDate.parse(time.substring(0, 10)), time);
                }
                copy.finish();
            }
            assertThat(column(tx, "t = x::timestamptz")).containsOnly("true").hasSize(times.size());
            assertThat(column(tx, "d = (x::timestamptz AT TIME ZONE 'UTC')::date"))
                    .containsOnly("true")
                    .hasSize(times.size());
            try (BinaryCopyReader rows =
                    new BinaryCopyReader(tx.copy(), "SELECT t, i, s FROM copied ORDER BY n", 8, 4, 2)) {
                for (String time : times) {
                    assertThat(rows.next()).isTrue();
                    assertThat(Instant.ofEpochMilli(rows.timestamptz())).isEqualTo(Instant.parse(time));
                    assertThat(rows.integer()).isEqualTo(1);
                    assertThat(rows.smallint()).isEqualTo((short) 1);
                }
                assertThat(rows.next()).isFalse();
            }
        });
    }

    @Test
    void texts_in_every_script_and_larger_than_the_buffer_arrive_as_they_are() {
        SplittableRandom random = new SplittableRandom(7);
        List<String> texts = List.of(
                "İstanbul ığüşöç",
                "貨物 🚚 \uD83D\uDE9A",
                "\t\\N\n'\"",
                "x".repeat((1 << 16) - 300),
                "é".repeat(1 << 16),
                "z".repeat(random.nextInt(1_000_000)),
                "short again");
        inTable(tx -> {
            try (BinaryCopyWriter copy = new BinaryCopyWriter(tx.copy(), "copied", COLUMNS)) {
                for (String text : texts) {
                    write(copy, text.length(), Instant.EPOCH, LocalDate.EPOCH, text);
                }
                copy.finish();
            }
            assertThat(column(tx, "x").equals(texts)).isTrue();
            assertThat(column(tx, "i"))
                    .containsExactlyElementsOf(
                            texts.stream().map(text -> "" + text.length()).toList());
        });
    }

    @Test
    void many_rows_cross_the_buffer_at_every_offset() {
        inTable(tx -> {
            try (BinaryCopyWriter copy = new BinaryCopyWriter(tx.copy(), "copied", COLUMNS)) {
                for (int i = 0; i < 5_000; i++) {
                    write(copy, i, Instant.ofEpochSecond(i), LocalDate.EPOCH, "y".repeat(i % 97));
                }
                copy.finish();
            }
            assertThat(column(tx, "i = b AND length(x) = i % 97 AND extract(epoch FROM t) = i"))
                    .containsOnly("true")
                    .hasSize(5_000);
        });
    }

    @Test
    void rows_written_before_a_failure_do_not_count() {
        assertThatThrownBy(() -> inTable(tx -> {
                    try (BinaryCopyWriter copy = new BinaryCopyWriter(tx.copy(), "copied", COLUMNS)) {
                        write(copy, 1, Instant.EPOCH, LocalDate.EPOCH, "whole");
                        copy.row(6);
                        copy.integer(2);
                        throw new IllegalArgumentException("in the middle of a row");
                    }
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("in the middle of a row");
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_failure_while_reading_is_reported_instead_of_waiting_for_the_rest() {
        int vehicle = new Vehicles(STORE.database()).id("unreadable");
        LocalDate day = LocalDate.of(2026, 5, 4);
        STORE.database().engine().ensureDays(STORE.database(), day, day);
        STORE.scratch()
                .execute("INSERT INTO fix_raw (time, vehicle_id, lat_e7, lon_e7, speed_dkmh, source) SELECT"
                        + " '2026-05-04 00:00+00'::timestamptz + n * interval '1 s', " + vehicle
                        + ", 0, 0, -5, 1 FROM generate_series(1, 20000) n");
        assertThatThrownBy(() -> STORE.database().transact(tx -> FixTable.read(tx, vehicle, day, day)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("speed");
        assertThat(Tables.number(STORE.database(), "SELECT 1")).isEqualTo(1);
    }

    @Test
    void a_track_of_extremes_reads_back_equal() {
        int vehicle = new Vehicles(STORE.database()).id("extremes");
        LocalDate day = LocalDate.of(1999, 12, 31);
        long startMs = FixTable.startMs(day);
        TrackBuilder fixes = new TrackBuilder(4);
        fixes.add(startMs, Integer.MIN_VALUE, Integer.MAX_VALUE, Track.SPEED_UNKNOWN, 1);
        fixes.add(startMs + 1, Integer.MAX_VALUE, Integer.MIN_VALUE, Short.MAX_VALUE, 1);
        fixes.add(startMs + 86_399_999, 0, -1, 0, 1);
        Track track = fixes.assemble().track();
        STORE.database().engine().ensureDays(STORE.database(), day, day);
        STORE.database().transact(tx -> FixTable.write(tx, vehicle, List.of(track)));
        STORE.database().transact(tx -> {
            assertThat(FixTable.read(tx, vehicle, day, day)).isEqualTo(track);
            assertThat(FixTable.read(tx, vehicle, day.plusDays(1), day.plusDays(1))
                            .isEmpty())
                    .isTrue();
            assertThat(ReadBack.digests(tx, vehicle, day, day, FixSource.LEGACY))
                    .hasEntrySatisfying(day, digest -> {
                        assertThat(digest.rows()).isEqualTo(3);
                        assertThat(digest.sum()).isEqualTo(FixDigest.of(track));
                    });
        });
    }
}
