package io.nighthaul.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.store.TestDatabase;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TripsTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final ZoneId ZONE = ZoneId.of("Europe/Belgrade");

    private record Answer(List<Trip> trips, Trips.Total total) {
        List<String> times(Function<Trip, Trip.Place> end) {
            return trips.stream()
                    .map(end)
                    .map(Objects::requireNonNull)
                    .map(Trip.Place::at)
                    .toList();
        }
    }

    private static Answer read(String vehicle, String period) {
        List<Trip> trips = new ArrayList<>();
        return new Answer(trips, new Trips(STORE.database()).read(vehicle, Period.of(period), ZONE, trips::add));
    }

    @Test
    void trips_of_a_day_are_told_with_the_stops_between_them() {
        Outings.from("2026-03-10T07:00:00Z")
                .stand(10)
                .drive(20)
                .stand(30)
                .drive(10)
                .stand(60)
                .store(STORE.database(), "day");

        Answer day = read("day", "2026-03-10");

        assertThat(day.times(Trip::start)).containsExactly("2026-03-10T08:10:00+01:00", "2026-03-10T09:00:00+01:00");
        assertThat(day.times(Trip::end)).containsExactly("2026-03-10T08:30:00+01:00", "2026-03-10T09:10:00+01:00");
        assertThat(day.trips()).extracting(Trip::stoppedMs).containsExactly(600_000L, 1_800_000L);
        assertThat(day.trips()).extracting(Trip::durationMs).containsExactly(1_200_000L, 600_000L);
        assertThat(day.trips()).noneMatch(Trip::isOpen);
        Trip sum = day.total().sum();
        assertThat(sum.number()).isEqualTo(2);
        assertThat(sum.stoppedMs()).isEqualTo(1_800_000);
        assertThat(sum.drivenMm())
                .isEqualTo(day.trips().stream().mapToLong(Trip::drivenMm).sum());
        assertThat(STORE.scratch()
                        .texts("SELECT sum(driven_mm) FROM slice s JOIN vehicle v ON v.id = s.vehicle_id"
                                + " WHERE code = 'day'"))
                .containsExactly("" + sum.drivenMm());
    }

    @Test
    void a_trip_over_midnights_is_one_and_belongs_to_the_day_on_which_it_begins() {
        Outings.from("2026-03-10T22:00:00Z").drive(180).stand(10).store(STORE.database(), "night");

        Answer first = read("night", "2026-03-10");

        assertThat(first.times(Trip::start)).containsExactly("2026-03-10T23:00:00+01:00");
        assertThat(first.times(Trip::end)).containsExactly("2026-03-11T02:00:00+01:00");
        assertThat(first.trips().getFirst().drivenMm() / 1_000_000).isEqualTo(120);
        assertThat(read("night", "2026-03-11").trips()).isEmpty();
    }

    @Test
    void the_last_trip_is_open_as_long_as_nothing_is_known_of_what_came_after_it() {
        Outings.from("2026-03-10T07:00:00Z").drive(20).store(STORE.database(), "open");
        assertThat(read("open", "2026-03-10").trips()).extracting(Trip::isOpen).containsExactly(true);

        Outings.from("2026-03-12T07:00:00Z").stand(5).store(STORE.database(), "open");
        assertThat(read("open", "2026-03-10").trips()).extracting(Trip::isOpen).containsExactly(false);
    }

    @Test
    void manoeuvres_are_counted_but_are_no_trips_and_end_no_stop() {
        Outings.from("2026-03-10T07:00:00Z")
                .drive(20)
                .stand(30)
                .manoeuvre()
                .stand(30)
                .drive(10)
                .stand(10)
                .store(STORE.database(), "yard");

        Answer day = read("yard", "2026-03-10");

        assertThat(day.trips()).hasSize(2);
        assertThat(day.total().manoeuvres().count()).isEqualTo(1);
        assertThat(day.total().manoeuvres().drivenMm()).isBetween(100_000L, 120_000L);
        assertThat(day.trips().getLast().stoppedMs()).isBetween(3_600_000L, 3_640_000L);
    }

    @Test
    void over_all_days_trips_and_manoeuvres_add_up_to_the_distance() {
        SplittableRandom random = new SplittableRandom(7);
        Outings outings = Outings.from("2026-05-01T05:00:00Z");
        for (int i = 0; i < 120; i++) {
            switch (random.nextInt(4)) {
                case 0 -> outings.stand(random.nextInt(40));
                case 1 -> outings.silence(random.nextInt(90));
                default -> outings.drive(random.nextInt(60));
            }
        }
        outings.store(STORE.database(), "all");

        Answer all = read("all", "2026-04-01..2026-07-01");

        assertThat(all.trips()).hasSizeGreaterThan(20);
        long drivenMm = all.total().sum().drivenMm() + all.total().manoeuvres().drivenMm();
        long gapMm = all.total().sum().gapMm() + all.total().manoeuvres().gapMm();
        assertThat(STORE.scratch()
                        .texts("SELECT sum(driven_mm) || ' ' || sum(gap_mm) FROM rollup_1mo r JOIN vehicle v"
                                + " ON v.id = r.vehicle_id WHERE code = 'all'"))
                .containsExactly(drivenMm + " " + gapMm);
    }

    @Test
    void driving_events_belong_to_the_trip_around_them_and_to_one_only() {
        Outings.from("2026-03-10T07:00:00Z")
                .stand(10)
                .drive(20)
                .stand(4)
                .drive(10)
                .stand(60)
                .store(STORE.database(), "told");
        STORE.scratch()
                .execute(
                        "INSERT INTO upload_device (code, user_name, vehicle_id, created_at)"
                                + " SELECT 'told-phone', 'ana', id, now() FROM vehicle WHERE code = 'told'",
                        """
                        INSERT INTO driving_event (device_id, key, vehicle_id, time, event_type)
                        SELECT d.id, decode(lpad(to_hex(row_number() OVER ()), 32, '0'), 'hex'), d.vehicle_id,
                               ('2026-03-10T' || at || 'Z')::timestamptz, type
                        FROM upload_device d, (VALUES ('07:06:00', 'phone_use'), ('07:09:00', 'driving_start'),
                                ('07:20:00', 'harsh_braking'), ('07:21:00', 'harsh_braking'),
                                ('07:31:00', 'driving_stop'), ('07:33:00', 'driving_start'),
                                ('07:50:00', 'phone_use')) AS e (at, type)
                        WHERE d.code = 'told-phone'""");

        Answer day = read("told", "2026-03-10");

        assertThat(day.trips())
                .extracting(Trip::eventText)
                .containsExactly("1 driving_start, 1 driving_stop, 2 harsh_braking", "1 driving_start");
        assertThat(day.total().sum().eventText()).isEqualTo("2 driving_start, 1 driving_stop, 2 harsh_braking");
        List<DrivingEvent> events = new ArrayList<>();
        DrivingEvent sum = new DrivingEvents(STORE.database()).read("told", Period.of("2026-03-10"), ZONE, events::add);
        assertThat(sum.type()).as("trips or not").isEqualTo("7");
        assertThat(events.getFirst().at()).isEqualTo("2026-03-10T08:06:00+01:00");
    }

    @Test
    void who_is_not_there_has_no_trips() {
        assertThatThrownBy(() -> read("nobody", "2026")).isInstanceOf(UnknownSubjectException.class);
    }
}
