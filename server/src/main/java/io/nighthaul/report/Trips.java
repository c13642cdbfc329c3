package io.nighthaul.report;

import io.nighthaul.store.Database;
import io.nighthaul.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A vehicle's trips, put together from legs: a trip goes on over midnight, and belongs to the local day on which it
 * begins. Over all that a vehicle ever drove, trips and manoeuvres add up to its distance to the millimetre; of a
 * period, up to what was driven across its ends. Safe for threads.
 */
public final class Trips {
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    /**
     * An app says that driving starts before the fixes move, and that it stops after they stand: such events belong to the
     * trip as long as nothing is a stop, but to one trip only.
     */
    private static final String AROUND = """
            greatest(started_at - interval '3 minutes',
                     started_at - (started_at - coalesce(lag(ended_at) OVER w, earlier.ended)) / 2) AS events_from,
            least(ended_at + interval '3 minutes',
                  ended_at + (coalesce(lead(started_at) OVER w, beyond.start) - ended_at) / 2) AS events_until""";

    private static final String STITCHED = """
            WITH beyond AS (
                SELECT min(started_at) AS start FROM leg
                WHERE vehicle_id = :vehicle AND is_begun AND started_at >= :end),
            earlier AS (
                SELECT max(ended_at) AS ended FROM leg
                WHERE vehicle_id = :vehicle AND started_at < :start
                  AND day >= (CAST(:start AS timestamptz) AT TIME ZONE 'UTC')::date - 1),
            legs AS (
                SELECT leg.*, count(*) FILTER (WHERE is_begun) OVER (ORDER BY day, number) AS trip
                FROM leg, beyond
                WHERE vehicle_id = :vehicle
                  AND day >= (CAST(:start AS timestamptz) AT TIME ZONE 'UTC')::date AND started_at >= :start
                  AND (start IS NULL OR (day <= (start AT TIME ZONE 'UTC')::date AND started_at < start)))
            SELECT around.*, NOT is_ended AND NOT EXISTS (
                       SELECT FROM slice WHERE vehicle_id = :vehicle AND slice.day > last_day AND accepted > 0) AS is_open,
                   (SELECT string_agg(number || ' ' || event_type, E'\n') FROM (
                        SELECT event_type, count(*) AS number FROM driving_event
                        WHERE vehicle_id = :vehicle AND driving_event.time >= around.events_from
                          AND driving_event.time < around.events_until
                        GROUP BY event_type) e) AS events
            FROM (SELECT trips.*,
            """ + AROUND + """
                  FROM (SELECT trip, min(started_at) AS started_at, max(ended_at) AS ended_at, max(day) AS last_day,
                               (array_agg(start_lat_e7 ORDER BY day, number))[1] AS start_lat,
                               (array_agg(start_lon_e7 ORDER BY day, number))[1] AS start_lon,
                               (array_agg(end_lat_e7 ORDER BY day DESC, number DESC))[1] AS end_lat,
                               (array_agg(end_lon_e7 ORDER BY day DESC, number DESC))[1] AS end_lon,
                               (array_agg(is_ended ORDER BY day DESC, number DESC))[1] AS is_ended,
                               max(stood_ms) AS stood_ms, sum(driven_mm)::bigint AS driven_mm,
                               sum(gap_mm)::bigint AS gap_mm, sum(moving_ms)::bigint AS moving_ms,
                               max(speed_max) AS speed_max, bool_and(is_manoeuvre) AS is_manoeuvre
                        FROM legs GROUP BY trip HAVING trip = 0 OR sum(driven_mm + gap_mm) > 0) trips, earlier, beyond
                  WINDOW w AS (ORDER BY trip)) around
            WHERE trip > 0
            ORDER BY trip""";

    private static final int ROWS_AT_ONCE = 2_000;

    private final Database database;

    public Trips(Database database) {
        this.database = database;
    }

    /** What all trips of an answer add up to, and what is not listed. */
    public record Total(Trip sum, Trip.Manoeuvres manoeuvres) {}

    /**
     * The trips that begin in a period.
     *
     * @param each takes them in order of time, while they are being read
     * @throws UnknownSubjectException when there is no such vehicle
     */
    public Total read(String vehicle, Period period, ZoneId zone, Consumer<Trip> each) {
        return database.inTransaction(tx -> {
            Reading reading = new Reading(zone, each);
            read(tx, Subjects.vehicle(tx, vehicle), period, zone, reading);
            return new Total(reading.sum.total(), reading.manoeuvres);
        });
    }

    private static void read(Transaction tx, int vehicleId, Period period, ZoneId zone, Reading reading) {
        tx.sql(STITCHED)
                .withFetchSize(ROWS_AT_ONCE)
                .param("vehicle", vehicleId)
                .param("start", period.start(zone))
                .param("end", period.end(zone))
                .query(reading::take);
    }

    /** Trips as they come, each with the stop before it. */
    private static final class Reading {
        private final ZoneId zone;
        private final Consumer<Trip> each;
        private final TripSum sum = new TripSum();
        private Trip.Manoeuvres manoeuvres = Trip.Manoeuvres.NONE;
        private @Nullable OffsetDateTime endBefore;

        Reading(ZoneId zone, Consumer<Trip> each) {
            this.zone = zone;
            this.each = each;
        }

        void take(ResultSet row) throws SQLException {
            long drivenMm = row.getLong("driven_mm");
            long gapMm = row.getLong("gap_mm");
            if (row.getBoolean("is_manoeuvre")) {
                manoeuvres = manoeuvres.plus(new Trip.Manoeuvres(1, drivenMm, gapMm));
                return;
            }
            OffsetDateTime start = row.getObject("started_at", OffsetDateTime.class);
            OffsetDateTime end = row.getObject("ended_at", OffsetDateTime.class);
            long stoodMs = endBefore == null
                    ? row.getLong("stood_ms")
                    : Duration.between(endBefore, start).toMillis();
            long movingMs = row.getLong("moving_ms");
            short fastest = row.getShort("speed_max");
            Trip trip = new Trip(
                    sum.count() + 1,
                    place(start, row.getInt("start_lat"), row.getInt("start_lon")),
                    place(end, row.getInt("end_lat"), row.getInt("end_lon")),
                    stoodMs == 0 ? null : stoodMs,
                    Duration.between(start, end).toMillis(),
                    drivenMm,
                    gapMm,
                    movingMs,
                    fastest < 0 ? null : fastest / 10.0,
                    ReportRow.average(drivenMm, movingMs),
                    events(row.getString("events")),
                    row.getBoolean("is_open"));
            endBefore = end;
            sum.add(trip);
            each.accept(trip);
        }

        /** Lines of a number and a type. */
        private static SortedMap<String, Long> events(@Nullable String lines) {
            SortedMap<String, Long> events = new TreeMap<>();
            if (lines != null) {
                lines.lines().forEach(line -> {
                    int blank = line.indexOf(' ');
                    events.put(line.substring(blank + 1), Long.parseLong(line, 0, blank, 10));
                });
            }
            return events;
        }

        private Trip.Place place(OffsetDateTime time, int latE7, int lonE7) {
            return new Trip.Place(at(time, zone), latE7 / 1e7, lonE7 / 1e7);
        }
    }

    /** Local time with its offset. */
    static String at(OffsetDateTime time, ZoneId zone) {
        return INSTANT.format(time.atZoneSameInstant(zone));
    }
}
