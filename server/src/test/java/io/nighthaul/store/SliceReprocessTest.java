package io.nighthaul.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.store.Delivery.Mode;
import io.nighthaul.track.Carry;
import io.nighthaul.track.Rules;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Days judged anew by chosen rules. */
class SliceReprocessTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final LocalDate FIRST = LocalDate.of(2026, 4, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 5, 30);
    private static final Rules ADAPTIVE = Rules.ofProfile("adaptive");
    private static final Rules THRESHOLD = Rules.ofProfile("threshold");

    private final SliceStore store =
            new SliceStore(STORE.database(), ADAPTIVE, InstantSource.fixed(Instant.parse("2026-06-01T00:00:00Z")));
    private final SliceStore strict =
            new SliceStore(STORE.database(), THRESHOLD, InstantSource.fixed(Instant.parse("2026-06-01T00:00:00Z")));
    private final RandomFixes fixes = RandomFixes.of(new SplittableRandom(31), FIRST, 60, FixSource.LEGACY, 150);

    private int vehicle;

    @BeforeEach
    void vehicle(TestInfo test) {
        vehicle = delivered(test.getDisplayName(), store);
    }

    private int delivered(String code, SliceStore by) {
        int id = new Vehicles(STORE.database()).id(code);
        by.write(Deliveries.of(id, Mode.REPLACE, fixes));
        by.recompute(id);
        return id;
    }

    private List<Reprocessed> run(LocalDate first, LocalDate last, Optional<Rules> rules, boolean isDry) {
        List<Reprocessed> stretches = new ArrayList<>();
        @Nullable Carry carry = null;
        for (Optional<LocalDate> next = Optional.of(first); next.isPresent(); ) {
            Reprocess wish = new Reprocess(vehicle, next.get(), last, rules, isDry, carry);
            Reprocessed done = STORE.database().inTransaction(tx -> store.reprocess(tx, wish));
            stretches.add(done);
            next = done.next();
            carry = isDry ? done.carry() : null;
        }
        return stretches;
    }

    private Map<String, List<String>> tables() {
        return Tables.judged(STORE.database(), vehicle);
    }

    private List<String> pins() {
        return STORE.scratch()
                .texts("SELECT first_day || ' ' || last_day || ' ' || name FROM rule_pin p"
                        + " JOIN rule_set r ON r.id = p.rule_set WHERE vehicle_id = " + vehicle + " ORDER BY 1");
    }

    private static long sum(List<Reprocessed> stretches, java.util.function.ToLongFunction<Reprocessed> figure) {
        return stretches.stream().mapToLong(figure).sum();
    }

    @Test
    void the_whole_history_comes_to_what_the_rules_would_have_given_from_the_start() {
        List<Reprocessed> stretches = run(FIRST, LAST, Optional.of(THRESHOLD), false);
        assertThat(stretches).hasSize(3);
        assertThat(sum(stretches, Reprocessed::slices)).isEqualTo(60);
        Tables.assertSame(tables(), Tables.judged(STORE.database(), delivered("strict", strict)));
        assertThat(pins()).containsExactly("2026-04-01 2026-05-30 " + THRESHOLD.id());
    }

    @Test
    void a_dry_run_finds_what_a_real_one_does_and_writes_nothing() {
        Map<String, List<String>> before = tables();
        List<Reprocessed> dry = run(FIRST, LAST, Optional.of(THRESHOLD), true);
        assertThat(tables()).isEqualTo(before);
        assertThat(pins()).isEmpty();
        List<Reprocessed> real = run(FIRST, LAST, Optional.of(THRESHOLD), false);
        assertThat(dry).isEqualTo(real);
        assertThat(sum(dry, one -> one.old().drivenMm()))
                .isNotEqualTo(sum(dry, one -> one.young().drivenMm()));
        assertThat(sum(real, one -> one.young().drivenMm()))
                .isEqualTo(Tables.number(
                        STORE.database(),
                        "SELECT sum(driven_mm)::bigint FROM rollup_5m WHERE vehicle_id = " + vehicle));
        assertThat(sum(dry, Reprocessed::changed)).isPositive();
    }

    @Test
    void the_verdicts_that_changed_add_up_to_the_outliers_that_are_there() {
        long before = Tables.number(STORE.database(), "SELECT count(*) FROM outlier WHERE vehicle_id = " + vehicle);
        List<Reprocessed> real = run(FIRST, LAST, Optional.of(THRESHOLD), false);
        long gained = 0;
        long lost = 0;
        for (Reprocessed stretch : real) {
            for (var change : stretch.verdicts().fixes().entrySet()) {
                gained += change.getKey().from() == VerdictChanges.ACCEPTED ? change.getValue() : 0;
                lost += change.getKey().to() == VerdictChanges.ACCEPTED ? change.getValue() : 0;
            }
        }
        assertThat(gained).isPositive();
        assertThat(Tables.number(STORE.database(), "SELECT count(*) FROM outlier WHERE vehicle_id = " + vehicle))
                .isEqualTo(before + gained - lost);
    }

    @Test
    void the_day_after_the_period_follows_by_its_own_rules() {
        run(FIRST.plusDays(5), FIRST.plusDays(9), Optional.of(THRESHOLD), false);
        assertThat(STORE.scratch()
                        .texts("SELECT day || ' ' || dirty_reason FROM slice WHERE dirty_since IS NOT NULL"
                                + " AND vehicle_id = " + vehicle))
                .containsExactly("2026-04-11 reprocess");
        store.recompute(vehicle);
        assertThat(STORE.scratch()
                        .texts("SELECT name || ' ' || count(*) FROM slice s JOIN rule_set r ON r.id = s.rule_set"
                                + " WHERE vehicle_id = " + vehicle + " GROUP BY name ORDER BY 1"))
                .containsExactly(ADAPTIVE.id() + " 55", THRESHOLD.id() + " 5");
    }

    @Test
    void what_comes_late_into_pinned_days_is_judged_by_their_rules_even_where_there_was_no_slice() {
        STORE.scratch().execute("DELETE FROM rule_pin");
        RandomFixes late = RandomFixes.of(new SplittableRandom(37), FIRST.plusDays(8), 1, FixSource.UPLOAD, 60);
        RandomFixes newDay = RandomFixes.of(new SplittableRandom(41), FIRST.plusDays(75), 1, FixSource.UPLOAD, 60);
        run(FIRST, FIRST.plusDays(89), Optional.of(THRESHOLD), false);
        store.write(Deliveries.of(vehicle, Mode.ADD, late));
        store.write(Deliveries.of(vehicle, Mode.ADD, newDay));
        assertThat(store.markMisjudged(vehicle)).hasValue(0);
        store.recompute(vehicle);
        int reference = delivered("strict, then late", strict);
        strict.write(Deliveries.of(reference, Mode.ADD, newDay));
        strict.write(Deliveries.of(reference, Mode.ADD, late));
        strict.recompute(reference);
        Tables.assertSame(tables(), Tables.judged(STORE.database(), reference));
    }

    @Test
    void by_the_rules_in_force_pins_are_taken_off_and_everything_is_as_it_was() {
        Map<String, List<String>> before = tables();
        run(FIRST, LAST, Optional.of(THRESHOLD), false);
        run(FIRST, LAST, Optional.empty(), false);
        store.recompute(vehicle);
        assertThat(pins()).isEmpty();
        Tables.assertSame(tables(), before);
    }

    @Test
    void a_period_without_slices_is_pinned_and_done_at_once() {
        List<Reprocessed> done = run(FIRST.plusYears(1), FIRST.plusYears(2), Optional.of(THRESHOLD), false);
        assertThat(done).hasSize(1);
        assertThat(done.getFirst().slices()).isZero();
        assertThat(pins()).containsExactly("2027-04-01 2028-04-01 " + THRESHOLD.id());
    }
}
