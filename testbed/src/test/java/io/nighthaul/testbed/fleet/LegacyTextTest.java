package io.nighthaul.testbed.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LegacyTextTest {
    private static final ZoneId BELGRADE = ZoneId.of("Europe/Belgrade");
    private static final SimulatedVehicle VEHICLE = new Fleet(FleetPlan.of(1, 1, LocalDate.of(2026, 5, 4), 3))
            .vehicles()
            .getFirst();
    private static final long NOON = Instant.parse("2026-05-04T10:00:00Z").toEpochMilli();

    @Test
    void a_row_of_a_vehicle_s_own_table() {
        LegacyLayout layout = new LegacyLayout.TablePerVehicle(BELGRADE, SpeedUnit.KILOMETRES_PER_HOUR);

        assertThat(text(layout, NOON, 448_123_456, 204_600_001, 456))
                .isEqualTo("2026-05-04 12:00:00\t44.8123456\t20.4600001\t46\n");
        assertThat(layout.table(VEHICLE)).isEqualTo("p93580gps");
    }

    @Test
    void a_row_of_the_shared_table_in_knots() {
        LegacyLayout layout = new LegacyLayout.SharedTable(ZoneOffset.UTC, SpeedUnit.KNOTS);

        assertThat(text(layout, NOON, -1, -1_799_999_999, 1_000))
                .isEqualTo("P93580\t2026-05-04 10:00:00\t-0.0000001\t-179.9999999\t54.0\n");
    }

    @Test
    void a_row_of_the_clustered_table_in_metres_per_second() {
        LegacyLayout layout = new LegacyLayout.ClusteredTable(ZoneOffset.UTC, SpeedUnit.METRES_PER_SECOND);

        assertThat(text(layout, NOON, 0, 0, 360)).isEqualTo("93580\t2026-05-04 10:00:00\t0.0000000\t0.0000000\t10\n");
    }

    @Test
    void what_is_missing_or_absurd_stays_so() {
        LegacyLayout layout = new LegacyLayout.TablePerVehicle(BELGRADE, SpeedUnit.KILOMETRES_PER_HOUR);

        assertThat(text(layout, VehicleDay.TIME_NULL, 1_999_999_999, -2_100_000_000, VehicleDay.SPEED_UNKNOWN))
                .isEqualTo("\\N\t199.9999999\t-210.0000000\t\\N\n");
        assertThat(text(layout, VehicleDay.TIME_ZERO_DATE, VehicleDay.COORDINATE_NULL, VehicleDay.COORDINATE_NULL, 0))
                .isEqualTo("0000-00-00 00:00:00\t\\N\t\\N\t0\n");
    }

    @Test
    void a_stream_gives_the_same_bytes_whether_read_singly_or_in_pieces() throws Exception {
        LegacyLayout layout = new LegacyLayout.SharedTable(BELGRADE, SpeedUnit.KILOMETRES_PER_HOUR);
        List<Long> progress = new ArrayList<>();
        LegacyStream pieces =
                new LegacyStream(VEHICLE.days().iterator(), new LegacyText(layout, VEHICLE), progress::add);
        LegacyStream single = new LegacyStream(VEHICLE.days().iterator(), new LegacyText(layout, VEHICLE), rows -> {});
        String text = new String(pieces.readAllBytes(), StandardCharsets.US_ASCII);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int b = single.read(); b >= 0; b = single.read()) {
            bytes.write(b);
        }

        assertThat(bytes.toString(StandardCharsets.US_ASCII)).isEqualTo(text);
        assertThat(pieces.rows()).isEqualTo(text.lines().count()).isGreaterThan(20_000);
        assertThat(progress).hasSize(3);
        assertThat(progress.stream().mapToLong(Long::longValue).sum()).isEqualTo(pieces.rows());
        assertThat(text.lines())
                .allMatch(
                        line -> line.matches("P93580\t2026-05-0[4-6] ..:..:..\t44\\.\\d{7}\t20\\.\\d{7}\t\\d+\\.\\d"));
    }

    private static String text(LegacyLayout layout, long timeMs, int latE7, int lonE7, int speedTenthsKmh) {
        Row row = new Row(new LocalPlane(City.BELGRADE));
        row.timeMs = timeMs;
        row.latE7 = latE7;
        row.lonE7 = lonE7;
        row.speedTenthsKmh = speedTenthsKmh;
        Columns columns = new Columns(1);
        columns.add(row, 0);
        LegacyText text = new LegacyText(layout, VEHICLE);
        text.write(new VehicleDay(VEHICLE.code(), LocalDate.of(2026, 5, 4), columns, new Odometer()));
        return text.toString();
    }
}
