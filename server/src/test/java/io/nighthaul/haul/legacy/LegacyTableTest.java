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

class LegacyTableTest {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 4);
    private static final Map<String, String> TYPES = Map.of(
            "datum",
            "datetime",
            "lat",
            "decimal",
            "lng",
            "double",
            "brzina",
            "float",
            "stamp",
            "int",
            "car",
            "varchar");

    private static LegacySchema schema(LegacySchema.Layout layout, String time, @Nullable String speed) {
        return new LegacySchema(
                layout, time, ZoneId.of("Europe/Belgrade"), "lat", "lng", speed, SpeedUnit.KILOMETRES_PER_HOUR);
    }

    private static LegacyTable own() {
        return LegacyTable.of(schema(new TablePerVehicle("{code}gps"), "datum", "brzina"), "v1gps", TYPES);
    }

    private static LegacyTable shared() {
        return LegacyTable.of(schema(new SharedTable("fixes", "car"), "stamp", null), "fixes", TYPES);
    }

    @Test
    void reads_the_local_times_of_utc_days() {
        assertThat(own().readSql("v1", DAY, DAY.plusDays(1))).isEqualTo("""
                SELECT `datum`, `lat`, `lng`, `brzina` FROM `v1gps` WHERE \
                ((`datum` >= '2026-05-04 02:00:00.000' AND `datum` < '2026-05-06 02:00:00.000'))""");
    }

    @Test
    void reads_the_night_of_the_change_as_one_stretch() {
        assertThat(own().whereSql("v1", LocalDate.of(2026, 3, 29), LocalDate.of(2026, 3, 29)))
                .isEqualTo("""
                ((`datum` >= '2026-03-29 01:00:00.000' AND `datum` < '2026-03-30 02:00:00.000'))""");
    }

    @Test
    void reads_a_shared_table_by_vehicle_and_seconds() {
        assertThat(shared().readSql("o'neil\\", DAY, DAY)).isEqualTo("""
                SELECT `stamp`, `lat`, `lng` FROM `fixes` WHERE `car` = 'o''neil\\\\' AND \
                ((`stamp` >= 1777852800 AND `stamp` < 1777939200))""");
    }

    @Test
    void counts_each_day_for_itself() {
        assertThat(shared().countSql("7", DAY, DAY.plusDays(1))).isEqualTo("""
                SELECT 20577, COUNT(*) FROM `fixes` WHERE `car` = '7' AND \
                ((`stamp` >= 1777852800 AND `stamp` < 1777939200)) UNION ALL \
                SELECT 20578, COUNT(*) FROM `fixes` WHERE `car` = '7' AND \
                ((`stamp` >= 1777939200 AND `stamp` < 1778025600))""");
    }

    @Test
    void sums_each_side_of_a_change_of_clocks_at_its_own_distance_from_utc() {
        String sql = own().digestSql("v1", LocalDate.of(2026, 3, 29), LocalDate.of(2026, 3, 29));
        assertThat(sql.split(" UNION ALL ", -1)).hasSize(2);
        assertThat(sql)
                .contains(
                        "((TO_SECONDS(`datum`) - 62167222800) * 1000 + MICROSECOND(`datum`) DIV 1000)",
                        "((TO_SECONDS(`datum`) - 62167226400) * 1000 + MICROSECOND(`datum`) DIV 1000)",
                        "CAST(ROUND(`lat` * 10000000) AS SIGNED)",
                        "CAST(ROUND(`lng` * 10000000e0) AS SIGNED)",
                        "% 2147483647",
                        "% 2147483629");
    }

    @Test
    void asks_for_rows_without_a_day_and_for_the_span() {
        assertThat(own().timelessSql("v1", 5)).isEqualTo("""
                SELECT `datum`, `lat`, `lng`, `brzina` FROM `v1gps` WHERE \
                (`datum` IS NULL OR `datum` < '1000-01-01') LIMIT 5""");
        assertThat(shared().timelessSql("7", 5)).isEqualTo("""
                SELECT `stamp`, `lat`, `lng` FROM `fixes` WHERE `car` = '7' AND (`stamp` IS NULL) LIMIT 5""");
        assertThat(own().spanSql("v1")).isEqualTo("""
                SELECT MIN(`datum`), MAX(`datum`), COUNT(*) FROM `v1gps` WHERE `datum` > '1980-01-01 00:00:00.000'""");
    }

    @Test
    void names_cannot_break_out_of_their_quotes() {
        assertThat(Sql.name("a`; DROP TABLE b")).isEqualTo("`a``; DROP TABLE b`");
        assertThat(Sql.text("a' OR '1'='1")).isEqualTo("'a'' OR ''1''=''1'");
    }

    @Test
    void a_column_that_is_not_there_is_named_with_those_that_are() {
        assertThatThrownBy(() -> LegacyTable.of(schema(new SharedTable("fixes", "car"), "zeit", null), "fixes", TYPES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no column zeit")
                .hasMessageContaining("brzina, car, datum, lat, lng, stamp");
        assertThatThrownBy(() -> LegacyTable.of(schema(new SharedTable("fixes", "car"), "car", null), "fixes", TYPES))
                .hasMessageContaining("car is varchar");
        assertThatThrownBy(
                        () -> LegacyTable.of(schema(new SharedTable("fixes", "car"), "stamp", "car"), "fixes", TYPES))
                .hasMessageContaining("car is varchar");
    }

    @Test
    void columns_are_found_whatever_their_case() {
        LegacySchema schema = schema(new SharedTable("fixes", "CAR"), "STAMP", "BRZINA");
        assertThat(LegacyTable.of(schema, "fixes", TYPES).columns()).containsExactly("STAMP", "lat", "lng", "BRZINA");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {
                "2026-03-29 01:30:00, 2026-05-04 01:59:59, 2026-03-29, 2026-05-03",
                "2026-04-00 00:00:00, 2026-05-00 00:00:00, 2026-03-31, 2026-04-30",
                "2026-04-01 01:00:00, 2026-05-04 02:00:00, 2026-03-31, 2026-05-04"
            })
    void the_span_is_in_utc_days(String min, String max, LocalDate first, LocalDate last) {
        assertThat(own().span(row(min, max, "3"))).contains(new LegacyTable.Days(first, last));
    }

    @Test
    void a_table_without_rows_has_no_span() {
        assertThat(own().span(row(null, null, "0"))).isEmpty();
    }

    private static TextRow row(@Nullable String... fields) {
        TextRow row = new TextRow();
        row.clear();
        for (String field : fields) {
            row.add(field == null ? null : field.getBytes(StandardCharsets.UTF_8));
        }
        return row;
    }

    @Test
    void a_table_for_each_vehicle_is_named_by_its_pattern_both_ways() {
        TablePerVehicle pattern = new TablePerVehicle("t_{code:lower}_gps");
        assertThat(pattern.table("KI7")).isEqualTo("t_ki7_gps");
        assertThat(pattern.vehicle("t_ki7_gps")).contains("KI7");
        assertThat(pattern.vehicle("t__gps")).isEmpty();
        assertThat(pattern.vehicle("other")).isEmpty();
        assertThat(new TablePerVehicle("{code}gps").vehicle("aBcgps")).contains("aBc");
        assertThat(new TablePerVehicle("{code}$1").table("a\\b$2")).isEqualTo("a\\b$2$1");
        assertThatThrownBy(() -> new TablePerVehicle("gps")).hasMessageContaining("{code}");
    }
}
