package io.nighthaul.testbed.haul;

import io.nighthaul.haul.legacy.SpeedUnit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Tables whose times are numbers counted from 1970. */
final class EpochTraps {
    private EpochTraps() {}

    /** Seconds in an INT, whole degrees, and a speed that is printed with six digits. */
    static TrapTable seconds() {
        List<String> rows = new ArrayList<>();
        long noon = LocalDate.parse("2026-03-28").toEpochDay() * 86_400 + 43_200;
        for (String speed : List.of("NULL", "0", "12.35", "12.345678", "1234567.8", "3.4e38", "1e-20", "-7", "0.05")) {
            rows.add(noon + ", 44, 20, " + speed);
        }
        for (String degrees : List.of("-90", "90", "91", "2147483647", "-2147483648", "NULL")) {
            rows.add((noon + 60) + ", " + degrees + ", 180, 7");
            rows.add((noon + 120) + ", 44, " + degrees + ", 7");
        }
        rows.add((noon - 43_201) + ", 1, 1, 1");
        rows.add((noon - 43_200) + ", 1, 1, 1");
        rows.add((noon + 43_199) + ", 1, 1, 1");
        rows.add("NULL, 1, 1, 1");
        rows.add("0, 1, 1, 1");
        rows.add("-5, 1, 1, 1");
        return TrapTable.perVehicle(
                "seconds",
                "t INT NULL, lat INT NULL, lon INT ZEROFILL NULL, speed FLOAT NULL",
                SpeedUnit.KILOMETRES_PER_HOUR,
                rows);
    }

    /** Milliseconds in an unsigned BIGINT, and integers that overflow when they are multiplied. */
    static TrapTable millis() {
        List<String> rows = new ArrayList<>();
        long midnight = LocalDate.parse("2026-10-25").toEpochDay() * 86_400_000;
        for (long at : List.of(-1L, 0L, 1L, 86_399_999L, 86_400_000L)) {
            rows.add((midnight + at) + ", 44, 20.4, 50");
        }
        for (String number : List.of("9223372036854775807", "-9223372036854775808", "922337203685", "91", "NULL")) {
            rows.add((midnight + 5) + ", " + number + ", 20.4, 50");
            rows.add((midnight + 6) + ", 44, 20.4, " + number);
        }
        rows.add("0, 1, 1, 1");
        rows.add("18446744073709551615, 1, 1, 1");
        return TrapTable.perVehicle(
                "millis",
                "t BIGINT UNSIGNED NULL, lat BIGINT NULL, lon DOUBLE NULL, speed BIGINT NULL",
                SpeedUnit.MILES_PER_HOUR,
                rows);
    }
}
