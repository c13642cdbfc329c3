package io.nighthaul.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.store.RulePins.Pin;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RulePinsTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
    private static final int DAYS = 12;

    private static Pin pin(int from, int to, int rules) {
        return new Pin(FIRST.plusDays(from), FIRST.plusDays(to), rules);
    }

    @Test
    void a_pin_in_the_middle_of_another_leaves_both_its_ends() {
        assertThat(RulePins.without(List.of(pin(0, 10, 1)), pin(3, 5, 2))).containsExactly(pin(0, 2, 1), pin(6, 10, 1));
        assertThat(RulePins.without(List.of(pin(3, 5, 1)), pin(0, 10, 2))).isEmpty();
        assertThat(RulePins.without(List.of(pin(0, 2, 1)), pin(3, 5, 2))).containsExactly(pin(0, 2, 1));
    }

    @Test
    void neighbours_of_the_same_rules_become_one() {
        List<Pin> pins = new ArrayList<>(List.of(pin(0, 2, 1), pin(6, 8, 1), pin(10, 11, 2)));
        RulePins.merge(pins, pin(3, 5, 1));
        assertThat(pins).containsExactlyInAnyOrder(pin(0, 8, 1), pin(10, 11, 2));
    }

    /** The oracle is one entry for each day. */
    @Test
    void whatever_is_pinned_and_taken_off_each_day_has_what_came_last() {
        int rules = new RuleSets(STORE.database()).id(io.nighthaul.track.Rules.ofProfile("adaptive"));
        int others = new RuleSets(STORE.database()).id(io.nighthaul.track.Rules.ofProfile("threshold"));
        Seeds.forAll(20, random -> {
            int vehicle = new Vehicles(STORE.database()).id("pinned-" + random.nextLong());
            int[] expected = new int[DAYS];
            for (int i = 0; i < 8; i++) {
                int from = random.nextInt(DAYS);
                int to = from + random.nextInt(DAYS - from);
                int set = new int[] {0, rules, others}[random.nextInt(3)];
                java.util.Arrays.fill(expected, from, to + 1, set);
                STORE.database().transact(tx -> {
                    if (set == 0) {
                        RulePins.remove(tx, vehicle, FIRST.plusDays(from), FIRST.plusDays(to));
                    } else {
                        RulePins.put(tx, vehicle, pin(from, to, set));
                    }
                });
            }
            assertThat(pinned(vehicle)).isEqualTo(expected);
        });
    }

    private static int[] pinned(int vehicle) {
        List<RulePins.Named> pins = STORE.database()
                .inTransaction(tx -> RulePins.read(tx, vehicle, FIRST.minusDays(50), FIRST.plusDays(50)));
        int[] days = new int[DAYS];
        int covered = 0;
        for (int day = 0; day < DAYS; day++) {
            LocalDate date = FIRST.plusDays(day);
            days[day] = pins.stream()
                    .map(RulePins.Named::pin)
                    .filter(pin -> pin.covers(date))
                    .mapToInt(Pin::ruleSet)
                    .sum();
            covered += days[day] == 0 ? 0 : 1;
        }
        assertThat(pins.stream()
                        .map(RulePins.Named::pin)
                        .mapToLong(pin ->
                                pin.first().datesUntil(pin.last().plusDays(1)).count())
                        .sum())
                .isEqualTo(covered);
        return days;
    }
}
