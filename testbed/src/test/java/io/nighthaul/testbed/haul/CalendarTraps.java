package io.nighthaul.testbed.haul;

import io.nighthaul.haul.legacy.LegacySchema;
import io.nighthaul.haul.legacy.SpeedUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Tables whose times are dates and clocks: zero dates, months without days, nights of two lengths. */
final class CalendarTraps {
    private static final List<String> TIMES = List.of(
            "2026-03-28 22:59:59",
            "2026-03-28 23:00:00",
            "2026-03-28 23:59:59",
            "2026-03-29 00:00:00",
            "2026-03-29 01:59:59",
            "2026-03-29 02:00:00",
            "2026-03-29 02:30:00",
            "2026-03-29 03:00:00",
            "2026-03-30 00:00:00",
            "2026-03-30 01:59:59",
            "2026-03-30 02:00:00",
            "2026-10-25 00:30:00",
            "2026-10-25 01:59:59",
            "2026-10-25 02:00:00",
            "2026-10-25 02:59:59",
            "2026-10-25 03:00:00",
            "2026-10-26 00:59:59",
            "2026-10-26 01:00:00",
            "2026-02-28 23:59:59",
            "2026-03-01 00:00:00",
            "2025-12-31 23:59:59",
            "2026-01-01 01:00:00");

    private static final List<String> ZERO_DATES = List.of(
            "0000-00-00 00:00:00",
            "2026-03-00 00:00:00",
            "2026-03-00 10:11:12",
            "2026-00-00 00:00:00",
            "2026-00-15 23:59:59");

    private static final List<String> TEXTS = List.of(
            "NULL",
            "''",
            "'NULL'",
            "'a\\'b\"c`'",
            "'back\\\\slash\\\\'",
            "'two\\nlines\\ttab'",
            "'Šabac ž'",
            "'),(1,2'");

    private CalendarTraps() {}

    /** DATETIME and DOUBLE, with every text a dump must not stumble over. */
    static TrapTable doubles() {
        List<String> rows = new ArrayList<>();
        for (String time : TIMES) {
            rows.add("'" + time + "', 44.8, 20.4, 50, 'x', 'x'");
        }
        for (String time : ZERO_DATES) {
            rows.add("'" + time + "', 44.8, 20.4, 50, 'zero', 'zero'");
        }
        rows.add("NULL, 44.8, 20.4, 50, 'no time', NULL");
        for (String text : TEXTS) {
            rows.add("'2026-03-28 12:00:00', 44.1, 20.1, 1, " + text + ", " + text);
        }
        List<String> numbers = List.of(
                "0",
                "-0",
                "1e-5",
                "-1e-300",
                "1e300",
                "-1e300",
                "1.7e308",
                "90",
                "90.00000004",
                "90.00000005",
                "90.00000006",
                "-90.00000005",
                "-90.00000006",
                "180.00000004",
                "180.1",
                "NULL",
                "44.81234565",
                "44.81234575",
                "-0.00000005",
                "-0.00000015",
                "0.1234567890123456789");
        for (String number : numbers) {
            rows.add("'2026-03-30 12:00:00', " + number + ", 20.5, NULL, NULL, NULL");
            rows.add("'2026-03-30 13:00:00', 44.5, " + number + ", 65535, NULL, NULL");
        }
        random(random -> String.format(
                        Locale.ROOT,
                        "'2026-10-24 %02d:%02d:%02d', %s, %s, %d, NULL, NULL",
                        random.nextInt(24),
                        random.nextInt(60),
                        random.nextInt(60),
                        random.nextDouble(-91, 91),
                        halves(random),
                        random.nextInt(300)))
                .forEach(rows::add);
        return TrapTable.perVehicle(
                "doubles",
                "t DATETIME NULL, lat DOUBLE NULL, lon DOUBLE NULL, speed SMALLINT UNSIGNED NULL,"
                        + " note TEXT CHARACTER SET latin1 COLLATE latin1_swedish_ci, place TEXT CHARACTER SET utf8mb4",
                SpeedUnit.KILOMETRES_PER_HOUR,
                rows);
    }

    /** DATETIME(3) and DECIMAL, of a scale finer than ours, with repeats and ties. */
    static TrapTable decimals() {
        List<String> rows = new ArrayList<>();
        for (String time : TIMES) {
            rows.add("'" + time + ".999', 44.8, 20.4, 50.25, _binary 0xFF00");
            rows.add("'" + time + ".001', -44.8, -20.4, -0.5, _binary 0x0A27");
        }
        for (String time : ZERO_DATES) {
            rows.add("'" + time + "', 44.8, 20.4, 50, NULL");
        }
        List<String> numbers = List.of(
                "44.123456750",
                "44.123456749",
                "-44.123456750",
                "-44.123456751",
                "0.000000050",
                "-0.000000050",
                "89.999999950",
                "90.000000050",
                "90.000000049",
                "999.999999999",
                "-999.999999999",
                "NULL");
        for (String number : numbers) {
            rows.add("'2026-03-30 12:00:00.000', " + number + ", 20.5, 99999.99, NULL");
            rows.add("'2026-03-30 12:00:00.001', 1.0, " + number + ", -99999.99, NULL");
            rows.add("'2026-03-30 12:00:00.001', 1.0, " + number + ", 0.05, NULL");
            rows.add("'2026-03-30 12:00:00.001', 1.0, " + number + ", 0.05, NULL");
        }
        random(random -> String.format(
                        Locale.ROOT,
                        "'2026-10-25 %02d:%02d:%02d.%03d', %.9f, %.9f, %.2f, NULL",
                        random.nextInt(24),
                        random.nextInt(60),
                        random.nextInt(60),
                        random.nextInt(1000),
                        random.nextDouble(-91, 91),
                        random.nextDouble(-181, 181),
                        random.nextDouble(-1, 4000)))
                .forEach(rows::add);
        return TrapTable.perVehicle(
                "decimals",
                "t DATETIME(3) NULL, lat DECIMAL(12,9) NULL, lon DECIMAL(12,9) NULL, speed DECIMAL(7,2) NULL,"
                        + " junk VARBINARY(8) NULL",
                SpeedUnit.KNOTS,
                rows);
    }

    /** TIMESTAMP, which the source shows in the session's zone, written in the zone of its server. */
    static TrapTable timestamps() {
        List<String> rows = new ArrayList<>();
        for (String time : TIMES) {
            rows.add("'" + time + "', 44.8, 20.4, 13.8889");
        }
        rows.add("'0000-00-00 00:00:00', 44.8, 20.4, 5");
        for (String speed : List.of("NULL", "-1", "0.014", "0.0139", "1e9", "1e308", "-1e308", "909.99")) {
            rows.add("'2026-03-28 12:00:00', 44.8, 20.4, " + speed);
        }
        return TrapTable.perVehicle(
                "timestamps",
                "t TIMESTAMP NULL, lat DECIMAL(10,7) UNSIGNED NULL, lon DOUBLE NULL, speed DOUBLE NULL",
                SpeedUnit.METRES_PER_SECOND,
                rows);
    }

    /** One table for all, and a vehicle whose code needs care in SQL and in a shell. */
    static TrapTable shared() {
        String vehicle = "Ž'1\\ $(x)`";
        List<String> rows = new ArrayList<>();
        String quoted = "'" + vehicle.replace("\\", "\\\\").replace("'", "''") + "'";
        for (String time : TIMES) {
            rows.add(quoted + ", '" + time + "', 44.8, 20.4, 50");
            rows.add("'other', '" + time + "', 1, 1, 1");
        }
        for (String time : ZERO_DATES) {
            rows.add(quoted + ", '" + time + "', 44.8, 20.4, 50");
        }
        LegacySchema schema = new LegacySchema(
                new LegacySchema.SharedTable("all`of them", "who"),
                "t",
                TrapTable.BELGRADE,
                "lat",
                "lon",
                "speed",
                SpeedUnit.KILOMETRES_PER_HOUR);
        String columns =
                "who VARCHAR(20) CHARACTER SET utf8mb4, t DATETIME, lat DOUBLE, lon DOUBLE, speed TINYINT UNSIGNED";
        return new TrapTable("shared", schema, vehicle, TrapTable.statements("`all``of them`", columns, rows));
    }

    private interface RandomRow {
        String of(SplittableRandom random);
    }

    private static List<String> random(RandomRow row) {
        SplittableRandom random = new SplittableRandom(7);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            rows.add(row.of(random));
        }
        return rows;
    }

    /** Just where rounding to 1e-7 is decided by the last bit. */
    private static String halves(SplittableRandom random) {
        return String.format(Locale.ROOT, "%d.%07d5", random.nextInt(180), random.nextInt(10_000_000));
    }
}
