package io.nighthaul.testbed.fleet;

import java.time.LocalDate;

/**
 * The rows that one vehicle recorded on one UTC day, in the order in which they were delivered, and the truth about
 * them.
 *
 * <p>Rows belong to the day on which they were recorded, even if their time is missing or wrong. Immutable.
 */
public final class VehicleDay {
    /** Time of a row whose time is NULL. */
    public static final long TIME_NULL = Long.MIN_VALUE;
    /** Time of a row that holds MySQL's zero date. */
    public static final long TIME_ZERO_DATE = Long.MIN_VALUE + 1;
    /** Latitude and longitude of a row whose coordinates are NULL. */
    public static final int COORDINATE_NULL = Integer.MIN_VALUE;
    /** Speed of a row that has none. */
    public static final int SPEED_UNKNOWN = -1;

    public static final int BUCKETS = 288;

    private final String vehicle;
    private final LocalDate day;
    private final Columns columns;
    private final Odometer odometer;

    VehicleDay(String vehicle, LocalDate day, Columns columns, Odometer odometer) {
        this.vehicle = vehicle;
        this.day = day;
        this.columns = columns;
        this.odometer = odometer;
    }

    public String vehicle() {
        return vehicle;
    }

    public LocalDate day() {
        return day;
    }

    public int rows() {
        return columns.rows;
    }

    /** UTC milliseconds since 1970, {@link #TIME_NULL} or {@link #TIME_ZERO_DATE}. */
    public long timeMs(int row) {
        return columns.timesMs[row];
    }

    /** In 1e-7 degrees, or {@link #COORDINATE_NULL}; beyond 90° where labelled so. */
    public int latE7(int row) {
        return columns.latsE7[row];
    }

    /** In 1e-7 degrees, or {@link #COORDINATE_NULL}; beyond 180° where labelled so. */
    public int lonE7(int row) {
        return columns.lonsE7[row];
    }

    /** In 0.1 km/h, or {@link #SPEED_UNKNOWN}. */
    public int speedTenthsKmh(int row) {
        return columns.speeds[row];
    }

    public Label label(int row) {
        return columns.labels[row];
    }

    public Arrival arrival(int row) {
        return columns.arrivals[row];
    }

    /** How many rows carry this label. */
    public int count(Label label) {
        int count = 0;
        for (int row = 0; row < columns.rows; row++) {
            count += columns.labels[row] == label ? 1 : 0;
        }
        return count;
    }

    /**
     * How many distinct instants of this day remain of the readable rows: what is left after removing duplicates, and
     * conflicts, and rows without a usable time or place. 0/0 counts as a place.
     */
    public int distinctFixes() {
        return columns.distinctFixes;
    }

    /** Length of the path between the day's two midnights, in mm. The days of a vehicle add up without loss. */
    public long drivenMm() {
        return odometer.drivenMm(0, BUCKETS);
    }

    /** The part of {@link #drivenMm()} in one of the day's {@link #BUCKETS} periods of five minutes. */
    public long drivenMm(int bucket) {
        return odometer.drivenMm(bucket, bucket + 1);
    }

    /** The part of {@link #drivenMm()} that was driven while {@link FaultKind#TUNNEL} silenced the receiver, in mm. */
    public long hiddenMm() {
        return odometer.hiddenMm();
    }
}
