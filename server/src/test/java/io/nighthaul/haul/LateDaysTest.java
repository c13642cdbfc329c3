package io.nighthaul.haul;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.haul.legacy.LegacySchema;
import io.nighthaul.haul.legacy.LegacySchema.TablePerVehicle;
import io.nighthaul.haul.legacy.LegacyTable;
import io.nighthaul.haul.legacy.RowReading;
import io.nighthaul.haul.legacy.SpeedUnit;
import io.nighthaul.haul.transport.LegacySession;
import io.nighthaul.store.DeliveryLedger;
import io.nighthaul.store.FixSource;
import io.nighthaul.store.Lease;
import io.nighthaul.store.Leases;
import io.nighthaul.store.SeenKeys;
import io.nighthaul.store.TestDatabase;
import io.nighthaul.store.Vehicles;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LateDaysTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final Instant NOW = Instant.parse("2026-05-30T22:30:00Z");
    private static final LocalDate FIRST = LocalDate.of(2026, 5, 1);
    private static final LocalDate PERIOD = LocalDate.of(2026, 5, 20);
    private static final LegacySchema SCHEMA = new LegacySchema(
            new TablePerVehicle("{code}gps"),
            "stamp",
            ZoneOffset.UTC,
            "lat",
            "lng",
            null,
            SpeedUnit.KILOMETRES_PER_HOUR,
            "id");
    private static final LegacyTable TABLE =
            LegacyTable.of(SCHEMA, "agps", Map.of("stamp", "int", "lat", "double", "lng", "double", "id", "int"));

    private final SeenKeys keys = new SeenKeys(STORE.database(), FixSource.LEGACY);
    private final LateDays late =
            new LateDays(new SourceCatalogue(SCHEMA), new DeliveryLedger(STORE.database(), FixSource.LEGACY), keys);
    private final Source source = new Source();
    private int vehicle;

    /** Answers every question with these days, and remembers the questions. */
    private static final class Source implements LegacySession {
        private final List<String> asked = new ArrayList<>();
        private List<@Nullable LocalDate> days = List.of();

        @Override
        public void query(String sql, Consumer<TextRow> rows) {
            asked.add(sql);
            for (LocalDate day : days) {
                TextRow row = new TextRow();
                row.clear();
                row.add(day == null ? null : Long.toString(day.toEpochDay()).getBytes(StandardCharsets.US_ASCII));
                rows.accept(row);
            }
        }

        @Override
        public List<Map<String, @Nullable String>> answer(String sql) {
            throw new AssertionError(sql);
        }

        @Override
        public void read(Days days, RowReading into) {
            throw new AssertionError(days);
        }

        @Override
        public void close() {}
    }

    /** The first ten days of May are delivered, and the 21st. */
    @BeforeEach
    void deliver() {
        STORE.scratch().execute("DELETE FROM seen_key", "DELETE FROM delivery");
        vehicle = new Vehicles(STORE.database()).id("a");
        STORE.scratch().execute("""
                        INSERT INTO delivery (vehicle_id, day, source, state, source_rows, fixes, repeats, ties, quarantined,
                                              checksum, left_out_checksum, delivered_at)
                        SELECT %d, day, 1, 'verified', 0, 0, 0, 0, 0, 0, 0, now()
                        FROM generate_series(DATE '2026-05-01', '2026-05-21', '1 day') AS day
                        WHERE day <= '2026-05-10' OR day = '2026-05-21'""".formatted(vehicle));
    }

    private Lease lease() {
        return new Leases(STORE.database()).claim(vehicle, "test", NOW);
    }

    private List<String> found(long lastKey) {
        return late.before(PERIOD, new LateDays.Look(vehicle, "a", TABLE, OptionalLong.of(lastKey)), source).stream()
                .map(run -> run.first().getDayOfMonth() + "-" + run.last().getDayOfMonth())
                .toList();
    }

    @Test
    void rows_with_new_numbers_bring_back_their_days_the_latest_first() {
        keys.begin(lease(), 50_000, NOW);
        source.days = Stream.of(2, 3, 7, 15, 21).map(FIRST::withDayOfMonth).toList();

        assertThat(found(60_000))
                .as("not the 15th, which nobody wanted, nor the 21st")
                .containsExactly("7-7", "2-3");
        assertThat(source.asked)
                .singleElement()
                .asString()
                .as("with what was under way at the last look")
                .endsWith("`id` > 40000 AND `id` <= 60000");
    }

    @Test
    void what_a_comparison_found_to_differ_is_looked_at_without_any_key() {
        STORE.scratch().execute("UPDATE delivery SET state = 'mismatch' WHERE day IN ('2026-05-04', '2026-05-21')");

        assertThat(late.before(PERIOD, new LateDays.Look(vehicle, "a", TABLE, OptionalLong.empty()), source))
                .containsExactly(new LateDays.Run(FIRST.withDayOfMonth(4), FIRST.withDayOfMonth(4)));
        assertThat(source.asked).isEmpty();
    }

    @Test
    void numbers_that_begin_anew_mean_that_every_day_is_asked_for() {
        keys.begin(lease(), 50_000, NOW);
        found(300);

        assertThat(source.asked).singleElement().asString().contains("`id` > " + Long.MIN_VALUE);
    }

    @Test
    void the_first_look_only_begins_and_hauls_of_other_days_do_not_advance_it() {
        assertThat(found(100)).isEmpty();
        assertThat(source.asked).as("nothing is known of before").isEmpty();

        late.record(lease(), OptionalLong.of(100), false, NOW);
        late.record(lease(), OptionalLong.of(200), false, NOW);
        assertThat(keys.seen(vehicle)).hasValue(100);
        late.record(lease(), OptionalLong.of(300), true, NOW);
        late.record(lease(), OptionalLong.empty(), true, NOW);
        assertThat(keys.seen(vehicle)).hasValue(300);
    }

    @Test
    void who_has_lost_the_vehicle_advances_nothing() {
        Lease old = lease();
        keys.begin(lease(), 5, NOW);

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> late.record(old, OptionalLong.of(9), true, NOW))
                .hasMessageContaining("another haul has taken it over");
        assertThat(keys.seen(vehicle)).hasValue(5);
    }

    @Test
    void days_that_follow_each_other_are_asked_for_together_up_to_a_month() {
        TreeSet<LocalDate> days =
                new TreeSet<>(FIRST.datesUntil(FIRST.plusDays(40)).toList());
        days.remove(FIRST.plusDays(3));

        assertThat(LateDays.runs(days))
                .containsExactly(
                        new LateDays.Run(FIRST, FIRST.plusDays(2)),
                        new LateDays.Run(FIRST.plusDays(4), FIRST.plusDays(34)),
                        new LateDays.Run(FIRST.plusDays(35), FIRST.plusDays(39)));
        assertThat(LateDays.runs(new TreeSet<>())).isEmpty();
    }
}
