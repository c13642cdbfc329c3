package io.nighthaul.haul.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.haul.TextRow;
import io.nighthaul.store.DeliveredSlice;
import io.nighthaul.store.Quarantined;
import io.nighthaul.store.Seeds;
import io.nighthaul.track.Track;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowReadingTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 29);
    private static final Map<String, String> TYPES =
            Map.of("datum", "datetime", "lat", "decimal", "lng", "double", "brzina", "decimal");

    private final RowReading reading = new RowReading(table("Europe/Belgrade"), DAY, DAY.plusDays(1), 10);

    private static LegacyTable table(String zone) {
        LegacySchema schema = new LegacySchema(
                new LegacySchema.TablePerVehicle("{code}gps"),
                "datum",
                ZoneId.of(zone),
                "lat",
                "lng",
                "brzina",
                SpeedUnit.KILOMETRES_PER_HOUR);
        return LegacyTable.of(schema, "v1gps", TYPES);
    }

    private static void add(RowReading reading, @Nullable String... fields) {
        TextRow row = new TextRow();
        row.clear();
        for (String field : fields) {
            row.add(field == null ? null : field.getBytes(StandardCharsets.UTF_8));
        }
        reading.row(row);
    }

    private DeliveredSlice slice(LocalDate day) {
        return reading.slices(null).stream()
                .filter(slice -> slice.day().equals(day))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_row_becomes_a_fix_of_its_utc_day() {
        add(reading, "2026-03-30 01:59:59", "44.8123456", "20.5", "61.25");
        add(reading, "2026-03-30 02:00:00", "-44.8123456", "-20.5", "0");
        Track first = slice(DAY).track();
        assertThat(first.size()).isEqualTo(1);
        assertThat(first.timeMs(0)).isEqualTo(1_774_828_799_000L);
        assertThat(first.latE7(0)).isEqualTo(448_123_456);
        assertThat(first.lonE7(0)).isEqualTo(205_000_000);
        assertThat(first.speedDkmh(0)).isEqualTo((short) 613);
        assertThat(slice(DAY.plusDays(1)).track().latE7(0)).isEqualTo(-448_123_456);
        assertThat(reading.strays()).isEmpty();
        assertThat(reading.bytes())
                .isEqualTo("2026-03-30 01:59:59,44.8123456,20.5,61.25\n".length()
                        + "2026-03-30 02:00:00,-44.8123456,-20.5,0\n".length());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {
                "2026-03-29 12:00:00, NULL, 20, null_coordinates",
                "2026-03-29 12:00:00, 44, NULL, null_coordinates",
                "2026-03-29 12:00:00, x, 20, unreadable_coordinates",
                "2026-03-29 12:00:00, 90.0000001, 20, coordinates_out_of_range",
                "2026-03-29 12:00:00, 44, -180.0000001, coordinates_out_of_range",
                "2026-03-30 00:00:00, 1e20, 20, unreadable_coordinates"
            })
    void a_row_without_a_place_is_set_aside_with_its_day(String time, String lat, String lon, String reason) {
        add(reading, time, lat, lon, "5");
        String raw = time + "," + (lat == null ? "NULL" : lat) + "," + (lon == null ? "NULL" : lon) + ",5";
        assertThat(slice(DAY).quarantined()).containsExactly(new Quarantined(reason, raw));
        assertThat(slice(DAY).track().isEmpty()).isTrue();
        assertThat(reading.rows()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {
                "NULL, null_time",
                "yesterday, unreadable_time",
                "2026-02-30 10:00:00, unreadable_time",
                "0000-00-00 00:00:00, zero_date",
                "2026-00-00 00:00:00, zero_date",
                "2026-03-28 12:00:00, outside_of_the_days_asked_for",
                "2026-03-31 02:00:00, outside_of_the_days_asked_for"
            })
    void a_row_of_no_day_asked_for_is_a_stray(String time, String reason) {
        add(reading, time, "44", "20", "5");
        assertThat(reading.strays()).extracting(Quarantined::reason).containsExactly(reason);
        assertThat(reading.rows()).isEqualTo(1);
    }

    @Test
    void a_zero_date_is_set_aside_in_the_day_in_which_the_source_counts_it() {
        RowReading april = new RowReading(table("UTC"), LocalDate.of(2026, 4, 30), LocalDate.of(2026, 5, 1), 1);
        add(april, "2026-05-00 10:00:00", "44", "20", "5");
        assertThat(april.slices(null).getFirst().quarantined())
                .extracting(Quarantined::reason)
                .containsExactly("zero_date");
        assertThat(april.strays()).isEmpty();
    }

    @Test
    void odd_local_times_are_kept_and_counted() {
        add(reading, "2026-03-29 02:30:00", "44", "20", "5");
        assertThat(slice(DAY).notes()).isEqualTo(Map.of("local_time_never_shown", 1L));
        assertThat(slice(DAY).track().size()).isEqualTo(1);
        LocalDate october = LocalDate.of(2026, 10, 25);
        RowReading back = new RowReading(table("Europe/Belgrade"), october, october, 1);
        add(back, "2026-10-25 02:30:00", "44", "20", "5");
        assertThat(back.slices(null).getFirst().notes()).isEqualTo(Map.of("local_time_shown_twice", 1L));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {"NULL, 0", "-1, 1", "3276.8, 1", "3276.7, 0"})
    void a_speed_that_cannot_be_is_unknown_and_noted(String speed, int notes) {
        add(reading, "2026-03-29 12:00:00", "44", "20", speed);
        short expected = "3276.7".equals(speed) ? Short.MAX_VALUE : Track.SPEED_UNKNOWN;
        assertThat(slice(DAY).track().speedDkmh(0)).isEqualTo(expected);
        assertThat(slice(DAY).notes().getOrDefault("speed_out_of_range_taken_as_unknown", 0L))
                .isEqualTo(notes);
    }

    @Test
    void repeats_and_losers_at_an_instant_are_told_apart() {
        add(reading, "2026-03-29 12:00:00", "44", "20", "5");
        add(reading, "2026-03-29 12:00:00", "44", "20", "5.00");
        add(reading, "2026-03-29 12:00:00", "44", "21", "5");
        assertThat(slice(DAY).track().size()).isEqualTo(1);
        assertThat(slice(DAY).repeats().size()).isEqualTo(1);
        assertThat(slice(DAY).ties().lonE7(0)).isEqualTo(210_000_000);
    }

    @Test
    void a_row_the_transport_could_not_read_is_a_stray() {
        reading.badRow("(1,2", "ends early");
        assertThat(reading.strays()).containsExactly(new Quarantined("unreadable_row: ends early", "(1,2"));
    }

    @Test
    void every_row_ends_in_exactly_one_place() {
        List<String> times = List.of(
                "2026-03-29 12:00:00",
                "2026-03-29 12:00:01",
                "2026-03-30 08:00:00",
                "0000-00-00 00:00:00",
                "rubbish",
                "2025-01-01 00:00:00",
                "2026-03-29 02:15:00");
        List<String> places = List.of("44", "44.5", "91", "", "-90", "nan");
        Seeds.forAll(200, random -> {
            RowReading any = new RowReading(table("Europe/Belgrade"), DAY, DAY.plusDays(1), 10);
            int rows = 1 + random.nextInt(60);
            for (int i = 0; i < rows; i++) {
                add(any, pick(times, random), pick(places, random), pick(places, random), pick(places, random));
            }
            long placed = any.strays().size();
            for (DeliveredSlice slice : any.slices(null)) {
                placed += slice.track().size()
                        + slice.repeats().size()
                        + slice.ties().size()
                        + slice.quarantined().size();
            }
            assertThat(placed).isEqualTo(rows);
            assertThat(any.rows()).isEqualTo(rows);
        });
    }

    private static @Nullable String pick(List<String> from, SplittableRandom random) {
        int at = random.nextInt(from.size() + 1);
        return at == from.size() ? null : from.get(at);
    }
}
