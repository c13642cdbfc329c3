package io.nighthaul.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.store.Delivery.Mode;
import io.nighthaul.track.Rules;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Judging again: what it takes, what it leaves alone, and what it says. */
class SliceRecomputeTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final LocalDate FIRST = LocalDate.of(2026, 4, 1);
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Rules ADAPTIVE = Rules.ofProfile("adaptive");
    private static final Rules THRESHOLD = Rules.ofProfile("threshold");

    private int vehicle;

    private static SliceStore store(Rules rules) {
        return new SliceStore(STORE.database(), rules, InstantSource.fixed(NOW));
    }

    private final SliceStore store = store(ADAPTIVE);

    @BeforeEach
    void vehicle(TestInfo test) {
        vehicle = new Vehicles(STORE.database()).id(test.getDisplayName());
    }

    private RandomFixes delivered(int vehicle, int days, long seed) {
        RandomFixes fixes = RandomFixes.of(new SplittableRandom(seed), FIRST, days, FixSource.LEGACY, 200);
        store.write(Deliveries.of(vehicle, Mode.REPLACE, fixes));
        store.recompute(vehicle);
        return fixes;
    }

    private List<String> dirty() {
        return STORE.scratch()
                .texts("SELECT day || ' ' || dirty_reason FROM slice WHERE dirty_since IS NOT NULL AND vehicle_id = "
                        + vehicle + " ORDER BY day");
    }

    /** Where every row of every judged table lies and which transaction put it there, by vehicle. */
    private static Map<Integer, List<String>> versions() {
        Map<Integer, List<String>> versions = new TreeMap<>();
        for (String table : List.of("slice", "outlier", "rollup_5m", "rollup_1h", "rollup_1d", "fix_raw")) {
            for (String row : STORE.scratch()
                    .texts("SELECT vehicle_id || '=" + table + "' || ctid || xmin || tableoid || t::text FROM " + table
                            + " t ORDER BY 1")) {
                int cut = row.indexOf('=');
                versions.computeIfAbsent(Integer.valueOf(row.substring(0, cut)), key -> new java.util.ArrayList<>())
                        .add(row.substring(cut + 1));
            }
        }
        return versions;
    }

    @Test
    void what_comes_late_is_judged_with_the_next_day_and_touches_no_other_row() {
        int other = new Vehicles(STORE.database()).id("somebody else's");
        delivered(other, 4, 7);
        RandomFixes fixes = delivered(vehicle, 6, 3);
        Map<Integer, List<String>> before = versions();
        RandomFixes late = lastWordOf(fixes, FIRST.plusDays(2));
        store.write(Deliveries.of(vehicle, Mode.ADD, late));
        assertThat(dirty()).containsExactly("2026-04-04 late");
        assertThat(store.recomputeSome(vehicle)).isInstanceOf(Recomputed.Judged.class);
        assertThat(store.recomputeSome(vehicle)).isInstanceOf(Recomputed.Clean.class);
        Map<Integer, List<String>> after = versions();
        assertThat(after.get(other)).isEqualTo(before.get(other));
        List<String> rewritten = new java.util.ArrayList<>(after.get(vehicle));
        rewritten.removeAll(before.get(vehicle));
        assertThat(rewritten).isNotEmpty().allSatisfy(row -> assertThat(row).containsPattern("2026-04-0[2345]"));
    }

    /** One more fix where the day's last one is, in the day's last second: it is what the next day begins with. */
    private static RandomFixes lastWordOf(RandomFixes fixes, LocalDate day) {
        RandomFixes.Fix last = fixes.on(day).fixes().getLast();
        long endMs = FixTable.startMs(day.plusDays(1)) - 1;
        return new RandomFixes(List.of(new RandomFixes.Fix(endMs, last.latE7(), last.lonE7(), 0, FixSource.UPLOAD)));
    }

    @Test
    void a_slice_that_comes_to_the_same_is_not_written_again() {
        delivered(vehicle, 5, 11);
        STORE.scratch()
                .execute("UPDATE slice SET dirty_since = now(), dirty_reason = 'rules' WHERE vehicle_id = " + vehicle);
        String rows = "SELECT string_agg(xmin::text, ',' ORDER BY bucket) FROM rollup_5m WHERE vehicle_id = " + vehicle;
        List<String> before = STORE.scratch().texts(rows);
        Recomputed step = store.recomputeSome(vehicle);
        assertThat(step).isInstanceOfSatisfying(Recomputed.Judged.class, judged -> {
            assertThat(judged.slices()).isEqualTo(5);
            assertThat(judged.rewritten()).isZero();
            assertThat(judged.fixes()).isPositive();
        });
        assertThat(STORE.scratch().texts(rows)).isEqualTo(before);
        assertThat(dirty()).isEmpty();
    }

    @Test
    void four_weeks_are_judged_in_a_transaction_and_the_rest_stays_marked() {
        delivered(vehicle, 31, 13);
        STORE.scratch().execute("UPDATE slice SET dirty_since = now() WHERE vehicle_id = " + vehicle);
        assertThat(store.recomputeSome(vehicle))
                .isInstanceOfSatisfying(
                        Recomputed.Judged.class,
                        judged -> assertThat(judged.slices()).isEqualTo(28));
        assertThat(store.dirtyDays(vehicle)).hasSize(3).first().isEqualTo(FIRST.plusDays(28));
    }

    @Test
    void who_finds_the_vehicle_taken_does_not_wait() throws SQLException {
        delivered(vehicle, 1, 17);
        try (Connection other = TestServer.connect(STORE.settings());
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(hashtext('nighthaul.vehicle'), " + vehicle + ")");
            assertThat(store.recomputeSome(vehicle)).isInstanceOf(Recomputed.Busy.class);
            assertThat(store.markMisjudged(vehicle)).isEmpty();
            other.rollback();
        }
        assertThat(store.recomputeSome(vehicle)).isInstanceOf(Recomputed.Clean.class);
    }

    @Test
    void other_rules_mark_what_the_old_ones_judged_and_come_to_what_they_would_have_from_the_start() {
        RandomFixes fixes = delivered(vehicle, 9, 19);
        SliceStore strict = store(THRESHOLD);
        assertThat(strict.markMisjudged(vehicle)).hasValue(9);
        assertThat(dirty()).hasSize(9).allSatisfy(row -> assertThat(row).endsWith(" rules"));
        assertThat(strict.markMisjudged(vehicle)).hasValue(0);
        assertThat(strict.recompute(vehicle)).isGreaterThanOrEqualTo(9);
        int reference = new Vehicles(STORE.database()).id("strict from the start");
        strict.write(Deliveries.of(reference, Mode.REPLACE, fixes));
        strict.recompute(reference);
        Tables.assertSame(Tables.judged(STORE.database(), vehicle), Tables.judged(STORE.database(), reference));
        assertThat(strict.markMisjudged(vehicle)).hasValue(0);
    }

    @Test
    void whoever_still_judges_by_old_rules_is_found_out() {
        delivered(vehicle, 3, 23);
        SliceStore strict = store(THRESHOLD);
        strict.markMisjudged(vehicle);
        strict.recompute(vehicle);
        RandomFixes late = RandomFixes.of(new SplittableRandom(5), FIRST.plusDays(1), 1, FixSource.UPLOAD, 50);
        store.write(Deliveries.of(vehicle, Mode.ADD, late));
        assertThat(STORE.scratch().texts("SELECT rule_set FROM rules_applied WHERE vehicle_id = " + vehicle))
                .as("noted as judged by the new rules")
                .isEmpty();
        assertThat(strict.markMisjudged(vehicle).orElseThrow()).isPositive();
    }

    @Test
    void carries_that_no_version_can_read_any_more_are_made_anew() {
        RandomFixes fixes = delivered(vehicle, 8, 29);
        int reference = new Vehicles(STORE.database()).id("readable");
        store.write(Deliveries.of(reference, Mode.REPLACE, fixes));
        STORE.scratch()
                .execute("UPDATE slice SET carry_in = '\\x63', carry_out = '\\x63' WHERE vehicle_id = " + vehicle);
        RandomFixes late = RandomFixes.of(new SplittableRandom(5), FIRST.plusDays(5), 1, FixSource.UPLOAD, 50);
        store.write(Deliveries.of(vehicle, Mode.ADD, late));
        store.write(Deliveries.of(reference, Mode.ADD, late));
        assertThat(dirty()).contains("2026-04-05 upgrade");
        store.recompute(vehicle);
        store.recompute(reference);
        Tables.assertSame(Tables.judged(STORE.database(), vehicle), Tables.judged(STORE.database(), reference));
    }
}
