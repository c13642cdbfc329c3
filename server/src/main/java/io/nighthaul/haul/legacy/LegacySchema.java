package io.nighthaul.haul.legacy;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the legacy server keeps its fixes, as its owner describes it.
 *
 * @param layout where a vehicle's rows are
 * @param time column of the fix's time: DATETIME, TIMESTAMP, or an integer of seconds or milliseconds since 1970
 * @param zone in which DATETIME values are meant; TIMESTAMP and integers are UTC by nature
 * @param latitude column, in degrees
 * @param longitude column, in degrees
 * @param speed column, or null when there is none
 * @param speedUnit of that column
 * @param key column of whole numbers that grow with each row that comes, such as an AUTO_INCREMENT id, by which rows that
 *     came late are found; null when there is none
 */
public record LegacySchema(
        Layout layout,
        String time,
        ZoneId zone,
        String latitude,
        String longitude,
        @Nullable String speed,
        SpeedUnit speedUnit,
        @Nullable String key) {

    /** One without a growing key. */
    public LegacySchema(
            Layout layout,
            String time,
            ZoneId zone,
            String latitude,
            String longitude,
            @Nullable String speed,
            SpeedUnit speedUnit) {
        this(layout, time, zone, latitude, longitude, speed, speedUnit, null);
    }

    /** Where a vehicle's rows are. */
    public sealed interface Layout {
        /** The table that holds this vehicle's rows. */
        String table(String vehicle);

        /** The column that says whose row it is, where vehicles share a table. */
        Optional<String> vehicleColumn();
    }

    /**
     * A table for each vehicle.
     *
     * @param pattern its name with {@code {code}} or, for lower-case names, {@code {code:lower}} for the vehicle's code
     */
    public record TablePerVehicle(String pattern) implements Layout {
        private static final Pattern CODE = Pattern.compile("\\{code(:lower)?}");

        public TablePerVehicle {
            if (!CODE.matcher(pattern).find()) {
                throw new IllegalArgumentException(
                        "the table's pattern must contain {code} or {code:lower}, was \"" + pattern + "\"");
            }
        }

        @Override
        public String table(String vehicle) {
            String code = isLower() ? vehicle.toLowerCase(Locale.ROOT) : vehicle;
            return CODE.matcher(pattern).replaceAll(Matcher.quoteReplacement(code));
        }

        /** The vehicle whose table this is, or empty when the name does not fit the pattern. */
        public Optional<String> vehicle(String table) {
            Matcher placeholder = CODE.matcher(pattern);
            placeholder.find();
            String before = pattern.substring(0, placeholder.start());
            String after = pattern.substring(placeholder.end());
            if (!table.startsWith(before)
                    || !table.endsWith(after)
                    || table.length() <= before.length() + after.length()) {
                return Optional.empty();
            }
            String code = table.substring(before.length(), table.length() - after.length());
            return Optional.of(isLower() ? code.toUpperCase(Locale.ROOT) : code);
        }

        private boolean isLower() {
            return pattern.contains("{code:lower}");
        }

        @Override
        public Optional<String> vehicleColumn() {
            return Optional.empty();
        }
    }

    /** One table for all vehicles. */
    public record SharedTable(String name, String column) implements Layout {
        /** Lists the codes of all vehicles. */
        public String vehiclesSql() {
            return "SELECT DISTINCT " + Sql.name(column) + " FROM " + Sql.name(name) + " ORDER BY 1";
        }

        @Override
        public String table(String vehicle) {
            return name;
        }

        @Override
        public Optional<String> vehicleColumn() {
            return Optional.of(column);
        }
    }
}
