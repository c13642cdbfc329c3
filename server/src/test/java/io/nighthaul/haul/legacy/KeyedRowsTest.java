package io.nighthaul.haul.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.haul.TextRow;
import io.nighthaul.haul.legacy.LegacySchema.SharedTable;
import io.nighthaul.haul.legacy.LegacySchema.TablePerVehicle;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyedRowsTest {
    private static final Map<String, String> TYPES = Map.of(
            "datum", "datetime", "lat", "double", "lng", "double", "stamp", "int", "car", "varchar", "id", "bigint");

    private static LegacyTable table(LegacySchema.Layout layout, String time, String zone, @Nullable String key) {
        LegacySchema schema =
                new LegacySchema(layout, time, ZoneId.of(zone), "lat", "lng", null, SpeedUnit.KILOMETRES_PER_HOUR, key);
        return LegacyTable.of(schema, "v1gps", TYPES);
    }

    private static KeyedRows own(String zone) {
        return table(new TablePerVehicle("{code}gps"), "datum", zone, "id")
                .keyed()
                .orElseThrow();
    }

    private static TextRow row(@Nullable String text) {
        TextRow row = new TextRow();
        row.clear();
        row.add(text == null ? null : text.getBytes(StandardCharsets.US_ASCII));
        return row;
    }

    @Test
    void asks_for_the_days_of_what_came_after_a_number() {
        KeyedRows rows = own("Europe/Belgrade");

        assertThat(rows.lastSql()).isEqualTo("SELECT MAX(`id`) FROM `v1gps`");
        assertThat(rows.daysSql("v1", 70, 90)).isEqualTo("""
                SELECT DISTINCT FLOOR(((TO_SECONDS(`datum`) - 62167219200) * 1000 + MICROSECOND(`datum`) DIV 1000) \
                / 86400000) FROM `v1gps` WHERE `id` > 70 AND `id` <= 90""");
    }

    @Test
    void asks_a_shared_table_for_one_vehicle() {
        KeyedRows rows = table(new SharedTable("v1gps", "car"), "stamp", "UTC", "id")
                .keyed()
                .orElseThrow();

        assertThat(rows.daysSql("o'neil", -5, 90)).isEqualTo("""
                SELECT DISTINCT FLOOR((CAST(`stamp` AS SIGNED) * 1000) / 86400000) FROM `v1gps` \
                WHERE `car` = 'o''neil' AND `id` > -5 AND `id` <= 90""");
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Belgrade, 2026-05-04, 2026-05-03, 2026-05-04",
        "UTC, 2026-05-04, 2026-05-04, 2026-05-04",
        "America/Los_Angeles, 2026-05-04, 2026-05-04, 2026-05-05",
        "Pacific/Kiritimati, 2026-05-04, 2026-05-03, 2026-05-04",
        "Europe/Belgrade, 2026-03-29, 2026-03-28, 2026-03-29",
        "Europe/Belgrade, 2026-10-25, 2026-10-24, 2026-10-25",
        "Europe/Belgrade, 1969-12-31, 1969-12-30, 1969-12-31"
    })
    void a_local_day_reaches_into_utc_days(String zone, LocalDate local, LocalDate first, LocalDate last) {
        assertThat(own(zone).days(row(Long.toString(local.toEpochDay()))))
                .containsExactlyElementsOf(first.datesUntil(last.plusDays(1)).toList());
    }

    @Test
    void rows_without_a_time_are_of_no_day() {
        assertThat(own("UTC").days(row(null))).isEmpty();
    }

    @Test
    void a_table_without_a_key_has_none_and_a_key_that_cannot_grow_is_refused() {
        assertThat(table(new TablePerVehicle("{code}gps"), "datum", "UTC", null).keyed())
                .isEmpty();
        assertThatThrownBy(() -> table(new TablePerVehicle("{code}gps"), "datum", "UTC", "car"))
                .hasMessageContaining("column car of table v1gps is varchar; a key must be a whole number");
        assertThatThrownBy(() -> table(new TablePerVehicle("{code}gps"), "datum", "UTC", "nr"))
                .hasMessageContaining("table v1gps has no column nr");
    }
}
