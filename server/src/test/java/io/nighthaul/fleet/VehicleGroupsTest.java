package io.nighthaul.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.store.TestDatabase;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VehicleGroupsTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final Actor ANA = Actor.cli("ana");

    private final VehicleGroups groups = new VehicleGroups(
            STORE.database(),
            new AuditLog(STORE.database(), InstantSource.fixed(Instant.parse("2026-05-10T08:00:00Z"))));

    @AfterEach
    void forget() {
        STORE.scratch().execute("DELETE FROM slice", "DELETE FROM vehicle", "DELETE FROM vehicle_group");
    }

    private static List<String> audited(String group) {
        return STORE.scratch()
                .texts("SELECT concat_ws(' | ', actor, action, coalesce(old_value, '-'), coalesce(new_value, '-'))"
                        + " FROM audit_log WHERE subject = '" + group + "' ORDER BY id");
    }

    @Test
    void a_group_has_the_vehicles_that_were_put_into_it_and_counts_those_that_were_hauled() {
        groups.create("trams", List.of("T2", "T1"), ANA);
        GroupChange change = groups.add("trams", List.of("T3", "T1", "T3"), ANA);
        STORE.scratch().execute("INSERT INTO rule_set (name) VALUES ('groups') ON CONFLICT DO NOTHING", """
                INSERT INTO slice (vehicle_id, day, fixes, accepted, outliers, driven_mm, gap_mm, observed_ms,
                                   median_interval_ms, rule_set, carry_in, carry_out)
                SELECT v.id, day, 1, 1, 0, 0, 0, 0, 0, r.id, '', ''
                FROM vehicle v, rule_set r, generate_series(DATE '2026-05-01', '2026-05-02', '1 day') AS day
                WHERE v.code = 'T2' AND r.name = 'groups'""");

        assertThat(change.changed()).containsExactly("T3");
        assertThat(change.notes()).containsExactly("not known here until now: T3", "in it already: 1");
        assertThat(groups.vehicles("trams")).containsExactly("T1", "T2", "T3");
        assertThat(groups.all()).containsExactly(new VehicleGroup("trams", 3, 1));
        assertThat(groups.knownVehicles()).containsExactly("T1", "T2", "T3");
    }

    @Test
    void a_vehicle_is_in_one_group_at_most_and_a_move_is_said() {
        groups.create("old", List.of("A", "B", "C"), ANA);
        groups.create("new", List.of(), ANA);

        GroupChange change = groups.add("new", List.of("B", "A"), ANA);

        assertThat(change.notes()).containsExactly("no longer in group old: A, B");
        assertThat(groups.vehicles("old")).containsExactly("C");
        assertThat(groups.vehicles("new")).containsExactly("A", "B");
        assertThat(audited("new")).containsExactly("ana | group.create | - | -", "ana | group.add | old: A, B | A, B");
    }

    @Test
    void taking_out_says_who_was_not_in_it_and_leaves_others_where_they_are() {
        groups.create("north", List.of("A", "B"), ANA);
        groups.create("south", List.of("C"), ANA);

        GroupChange change = groups.remove("north", List.of("A", "C", "Z"), ANA);

        assertThat(change.changed()).containsExactly("A");
        assertThat(change.notes()).containsExactly("not in it: C, Z");
        assertThat(groups.all()).containsExactly(new VehicleGroup("north", 1, 0), new VehicleGroup("south", 1, 0));
        assertThat(groups.knownVehicles())
                .as("no vehicle is made up to be removed")
                .doesNotContain("Z");
        assertThat(audited("north")).endsWith("ana | group.remove | A | -");
    }

    @Test
    void deleting_a_group_keeps_its_vehicles() {
        groups.create("gone", List.of("A", "B"), ANA);

        assertThat(groups.delete("gone", ANA)).isEqualTo(new VehicleGroup("gone", 2, 0));

        assertThat(groups.all()).isEmpty();
        assertThat(STORE.scratch().texts("SELECT code FROM vehicle WHERE group_id IS NULL ORDER BY code"))
                .containsExactly("A", "B");
        assertThat(audited("gone")).endsWith("ana | group.delete | 2 vehicles | -");
    }

    @Test
    void what_changes_nothing_is_not_audited() {
        groups.create("calm", List.of("A"), ANA);
        List<String> before = audited("calm");

        groups.add("calm", List.of("A"), ANA);
        groups.remove("calm", List.of("B"), ANA);

        assertThat(audited("calm")).isEqualTo(before);
    }

    @Test
    void a_name_is_given_once_and_an_unknown_one_is_answered_with_those_there_are() {
        groups.create("one", List.of(), ANA);
        groups.create("two", List.of(), ANA);

        assertThatThrownBy(() -> groups.create("one", List.of("X"), ANA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is a group one already; add to it, or choose another name");
        assertThat(groups.knownVehicles()).isEmpty();
        for (Runnable use : List.<Runnable>of(
                () -> groups.find("six"),
                () -> groups.vehicles("six"),
                () -> groups.add("six", List.of("X"), ANA),
                () -> groups.remove("six", List.of("X"), ANA),
                () -> groups.delete("six", ANA))) {
            assertThatThrownBy(use::run)
                    .isInstanceOf(UnknownGroupException.class)
                    .hasMessage("there is no group six; there are: one, two");
        }
        assertThat(groups.knownVehicles()).isEmpty();
    }

    @Test
    void many_codes_are_shortened_in_a_note_and_whole_in_the_audit_log() {
        List<String> codes = IntStream.range(10, 22).mapToObj(i -> "V" + i).toList();

        GroupChange change = groups.create("many", codes, ANA);

        assertThat(change.notes()).containsExactly("not known here until now: V10, V11, V12, V13, V14 and 7 more");
        assertThat(audited("many")).last().asString().endsWith(String.join(", ", codes));
    }

    @Test
    void two_who_pull_at_the_same_vehicles_end_with_each_in_one_group() throws Exception {
        List<String> codes = IntStream.range(0, 40).mapToObj(i -> "P" + i).toList();
        groups.create("left", List.of(), ANA);
        groups.create("right", List.of(), ANA);
        try (var both = Executors.newFixedThreadPool(2)) {
            List<Future<?>> pulls = List.of(
                    both.submit(() -> IntStream.range(0, 15).forEach(i -> groups.add("left", codes, ANA))),
                    both.submit(() -> IntStream.range(0, 15).forEach(i -> groups.add("right", codes.reversed(), ANA))));
            for (Future<?> pull : pulls) {
                pull.get();
            }
        }

        assertThat(groups.vehicles("left").size() + groups.vehicles("right").size())
                .isEqualTo(codes.size());
    }
}
