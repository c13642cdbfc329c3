package io.nighthaul.guard;

import static io.nighthaul.guard.Signal.SOURCE_LOAD;
import static io.nighthaul.guard.Signal.SOURCE_REPLICATION_LAG;
import static io.nighthaul.guard.Signal.TARGET_DATABASE_SIZE;
import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.phrase.Phrase;
import io.nighthaul.store.ScratchDatabase;
import io.nighthaul.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GuardJournalTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final Instant NIGHT = Looks.NIGHT;
    private static final Instant LATER = NIGHT.plus(Duration.ofDays(1));

    private final GuardJournal journal = new GuardJournal(STORE.database(), "north");

    @BeforeEach
    void empty() {
        STORE.scratch().execute("TRUNCATE guard_sample, guard_event");
    }

    private static GuardState state(Instant at, List<Gauge> gauges) {
        return new GuardState(
                Level.OK,
                2,
                new Reason(null, Phrase.plain("ok: 2")),
                0.5,
                gauges,
                at,
                at.plusSeconds(5),
                GuardMemory.NONE);
    }

    private static GuardSample load(Instant at, double load) {
        return new GuardSample(state(at, List.of(new Gauge.Seen(SOURCE_LOAD, load, new Limit(1, 2)))), 3);
    }

    @Test
    void a_sample_comes_back_as_it_was_seen() {
        List<Gauge> gauges = List.of(
                new Gauge.Seen(SOURCE_LOAD, 0.42, new Limit(0.84, 2)),
                new Gauge.Dark(Signal.SOURCE_LATENCY, "cut", NIGHT, 1, null, true),
                new Gauge.Absent(SOURCE_REPLICATION_LAG, Phrase.plain("none")),
                new Gauge.Seen(TARGET_DATABASE_SIZE, 3e12, null));
        journal.write(List.of(new GuardSample(state(NIGHT, gauges), 3)), List.of());
        assertThat(journal.values(SOURCE_LOAD, NIGHT, LATER))
                .containsExactly(new GuardJournal.Value(NIGHT, "north", 0.42, 0.5, 3));
        assertThat(journal.values(Signal.SOURCE_LATENCY, NIGHT, LATER))
                .containsExactly(new GuardJournal.Value(NIGHT, "north", null, null, 3));
        assertThat(journal.values(SOURCE_REPLICATION_LAG, NIGHT, LATER)).isEmpty();
        assertThat(journal.values(TARGET_DATABASE_SIZE, NIGHT, LATER))
                .containsExactly(new GuardJournal.Value(NIGHT, "north", 3e12, null, 3));
        assertThat(journal.values(SOURCE_LOAD, NIGHT.plusMillis(1), LATER)).isEmpty();
        assertThat(journal.values(SOURCE_LOAD, NIGHT.minusSeconds(1), NIGHT)).isEmpty();
    }

    @Test
    void writing_a_sample_again_changes_nothing_and_nodes_do_not_get_in_each_others_way() {
        journal.write(List.of(load(NIGHT, 1)), List.of());
        journal.write(List.of(load(NIGHT, 2)), List.of());
        new GuardJournal(STORE.database(), "south").write(List.of(load(NIGHT, 3)), List.of());
        assertThat(journal.values(SOURCE_LOAD, NIGHT, LATER))
                .extracting(GuardJournal.Value::value)
                .containsExactly(1.0, 3.0);
    }

    @Test
    void an_event_comes_back_with_its_reason() {
        GuardEvent first = new GuardEvent(
                NIGHT, Level.PAUSE, 0, new Reason(SOURCE_LOAD, Phrase.plain("paused: it's 'high'; — ğ")));
        GuardEvent second =
                new GuardEvent(NIGHT.plusSeconds(1), Level.BLIND, 0, new Reason(null, Phrase.plain("blind")));
        journal.write(List.of(), List.of(first, second));
        assertThat(journal.events(NIGHT, LATER, 10))
                .containsExactly(new GuardJournal.Written("north", second), new GuardJournal.Written("north", first));
        assertThat(journal.events(NIGHT, LATER, 1)).hasSize(1);
    }

    @Test
    void old_samples_are_thinned_to_the_worst_of_five_minutes_and_older_ones_go() {
        List<GuardSample> samples = new ArrayList<>();
        for (int second = 0; second < 3_600; second += 15) {
            samples.add(load(NIGHT.plusSeconds(second), second % 300 == 150 ? 0.9 : 0.2));
        }
        GuardJournal.Retention retention = GuardJournal.Retention.DEFAULT;
        Instant later = NIGHT.plus(retention.whole());
        samples.add(load(later, 0.1));
        samples.add(load(later.plusSeconds(1), 0.1));
        journal.write(samples, List.of());
        Instant now = later.plus(Duration.ofDays(1));
        assertThat(journal.clean(now, retention)).isEqualTo(240 - 12);
        assertThat(journal.values(SOURCE_LOAD, NIGHT, NIGHT.plusSeconds(3_600)))
                .hasSize(12)
                .allMatch(value -> value.value() != null && value.value() == 0.9);
        assertThat(journal.values(SOURCE_LOAD, later, now))
                .as("the latest days are whole")
                .hasSize(2);
        assertThat(journal.clean(now, retention)).as("again").isZero();
        assertThat(journal.clean(NIGHT.plus(Duration.ofDays(91)), retention)).isEqualTo(13);
    }

    @Test
    void a_look_in_the_dark_is_the_worst_of_its_five_minutes() {
        Gauge dark = new Gauge.Dark(SOURCE_LOAD, "cut", NIGHT, 1, null, true);
        journal.write(
                List.of(load(NIGHT, 5), new GuardSample(state(NIGHT.plusSeconds(15), List.of(dark)), 0)), List.of());
        GuardJournal.Retention retention = GuardJournal.Retention.DEFAULT;
        journal.clean(NIGHT.plus(retention.whole()).plus(Duration.ofDays(1)), retention);
        assertThat(journal.values(SOURCE_LOAD, NIGHT, LATER))
                .extracting(GuardJournal.Value::at)
                .containsExactly(NIGHT.plusSeconds(15));
    }

    @Test
    void samples_are_written_now_and_then_and_changes_at_once() {
        Recorder recorder = new Recorder(journal);
        Looks guard = new Looks(Looks.limits(2, 2));
        for (int look = 0; look < 12; look++) {
            if (look == 7) {
                guard.at(SOURCE_LOAD, 1.5);
            }
            GuardState before = guard.state();
            recorder.record(before, new GuardSample(guard.afterSeconds(5), 0), Duration.ofSeconds(15));
            recorder.flush();
        }
        assertThat(journal.values(SOURCE_LOAD, NIGHT, LATER))
                .extracting(value -> Duration.between(NIGHT, value.at()).toSeconds())
                .containsExactly(5L, 20L, 35L, 40L, 55L);
        assertThat(journal.events(NIGHT, LATER, 10))
                .extracting(written -> written.event().level())
                .containsExactly(Level.PAUSE, Level.OK);
    }

    @Test
    void a_store_that_is_away_loses_nothing_and_stops_nobody() {
        try (ScratchDatabase other = ScratchDatabase.create("Europe/Belgrade")) {
            GuardJournal journalThere = new GuardJournal(other.database(), "north");
            Recorder recorder = new Recorder(journalThere);
            other.execute("ALTER TABLE guard_event RENAME TO away");
            Looks guard = new Looks(Looks.limits(2, 2));
            recorder.record(guard.state(), new GuardSample(guard.afterSeconds(0), 0), Duration.ZERO);
            recorder.flush();
            recorder.record(guard.state(), new GuardSample(guard.afterSeconds(5), 0), Duration.ZERO);
            recorder.flush();
            assertThat(journalThere.values(SOURCE_LOAD, NIGHT, LATER))
                    .as("samples and events are written together or not at all")
                    .isEmpty();
            other.execute("ALTER TABLE away RENAME TO guard_event");
            recorder.flush();
            assertThat(journalThere.values(SOURCE_LOAD, NIGHT, LATER)).hasSize(2);
            assertThat(journalThere.events(NIGHT, LATER, 10)).hasSize(1);
            recorder.flush();
            assertThat(journalThere.events(NIGHT, LATER, 10)).as("once").hasSize(1);
            other.assertNothingLeftOpen();
        }
    }

    @Test
    void what_waits_for_a_store_that_stays_away_is_bounded_and_the_latest_is_kept() {
        Recorder recorder = new Recorder(journal);
        for (int look = 0; look < Recorder.WAITING_MAX + 100; look++) {
            recorder.record(GuardState.UNSEEN, load(NIGHT.plusSeconds(look), 0.5), Duration.ZERO);
        }
        recorder.flush();
        List<GuardJournal.Value> values = journal.values(SOURCE_LOAD, NIGHT, LATER);
        assertThat(values).hasSize(Recorder.WAITING_MAX);
        assertThat(values.getLast().at()).isEqualTo(NIGHT.plusSeconds(Recorder.WAITING_MAX + 99L));
        assertThat(recorder.recent()).hasSize(Recorder.RECENT_MAX);
    }
}
