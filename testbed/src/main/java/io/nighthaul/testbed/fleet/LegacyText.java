package io.nighthaul.testbed.fleet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes rows in the text format that LOAD DATA reads: fields end in tabs, rows in line feeds, NULL is {@code \N}. */
final class LegacyText {
    private static final int ROW_BYTES_MAX = 96;
    private static final byte[] ZERO_DATE = "0000-00-00 00:00:00".getBytes(StandardCharsets.US_ASCII);

    private final LegacyClock clock;
    private final SpeedUnit speedUnit;
    private final boolean keepsTenths;
    private final byte[] prefix;
    private byte[] bytes = {};
    private int size;

    LegacyText(LegacyLayout layout, SimulatedVehicle vehicle) {
        this.clock = new LegacyClock(layout.clock());
        this.speedUnit = layout.speedUnit();
        this.keepsTenths = layout.keepsTenths();
        this.prefix = layout.rowPrefix(vehicle).getBytes(StandardCharsets.US_ASCII);
    }

    /** Replaces what was written before by the rows of a day. */
    void write(VehicleDay day) {
        size = 0;
        if (bytes.length < day.rows() * ROW_BYTES_MAX) {
            bytes = new byte[day.rows() * ROW_BYTES_MAX];
        }
        for (int row = 0; row < day.rows(); row++) {
            put(prefix);
            time(day.timeMs(row));
            bytes[size++] = '\t';
            coordinate(day.latE7(row));
            bytes[size++] = '\t';
            coordinate(day.lonE7(row));
            bytes[size++] = '\t';
            speed(day.speedTenthsKmh(row));
            bytes[size++] = '\n';
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    @Override
    public String toString() {
        return new String(Arrays.copyOf(bytes, size), StandardCharsets.US_ASCII);
    }

    private void time(long timeMs) {
        if (timeMs == VehicleDay.TIME_NULL) {
            putNull();
        } else if (timeMs == VehicleDay.TIME_ZERO_DATE) {
            put(ZERO_DATE);
        } else {
            size = clock.write(timeMs, bytes, size);
        }
    }

    private void coordinate(int e7) {
        if (e7 == VehicleDay.COORDINATE_NULL) {
            putNull();
            return;
        }
        if (e7 < 0) {
            bytes[size++] = '-';
        }
        int magnitude = Math.abs(e7);
        putNumber(magnitude / 10_000_000);
        bytes[size++] = '.';
        int fraction = magnitude % 10_000_000;
        for (int i = 6; i >= 0; i--) {
            bytes[size + i] = (byte) ('0' + fraction % 10);
            fraction /= 10;
        }
        size += 7;
    }

    private void speed(int tenthsKmh) {
        if (tenthsKmh == VehicleDay.SPEED_UNKNOWN) {
            putNull();
            return;
        }
        int tenths = speedUnit.tenths(tenthsKmh);
        if (keepsTenths) {
            putNumber(tenths / 10);
            bytes[size++] = '.';
            bytes[size++] = (byte) ('0' + tenths % 10);
        } else {
            putNumber((tenths + 5) / 10);
        }
    }

    private void putNull() {
        bytes[size++] = '\\';
        bytes[size++] = 'N';
    }

    private void put(byte[] text) {
        System.arraycopy(text, 0, bytes, size, text.length);
        size += text.length;
    }

    private void putNumber(int value) {
        int digits = value < 10 ? 1 : value < 100 ? 2 : value < 1_000 ? 3 : 4;
        int rest = value;
        for (int i = digits - 1; i >= 0; i--) {
            bytes[size + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
    }
}
