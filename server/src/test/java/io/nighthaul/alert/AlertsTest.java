package io.nighthaul.alert;

import static io.nighthaul.alert.AlertWorld.NOW;
import static io.nighthaul.alert.AlertWorld.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.phrase.Phrase;
import io.nighthaul.phrase.Term;
import io.nighthaul.settings.AlertSettings;
import io.nighthaul.store.TestDatabase;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AlertsTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final Alert DISK = Alert.of(AlertKind.DISK, "campaign 7", "the target's disk is 96 % full");

    private final AlertWorld world = new AlertWorld(STORE, Map.of());

    @BeforeEach
    void somewhereToTell() {
        world.set(AlertSettings.WEBHOOK_URL, "https://example.org/hook");
    }

    @Test
    void an_alert_is_told_once_on_each_channel_however_often_it_is_raised() {
        world.set(AlertSettings.MAIL_HOST, "mail.example.org");
        for (int i = 0; i < 5; i++) {
            world.raise(DISK);
            world.clock.advance(Duration.ofMinutes(10));
        }
        assertThat(world.outbox())
                .containsExactly("webhook opened critical waiting 0", "mail opened critical waiting 0");
        assertThat(world.alerts.open()).singleElement().satisfies(open -> {
            assertThat(open.repeats()).isEqualTo(4);
            assertThat(open.openedAt()).isEqualTo(NOW);
            assertThat(open.lastRaisedAt()).isEqualTo(NOW.plus(Duration.ofMinutes(40)));
            assertThat(open.alert()).isEqualTo(DISK);
        });
    }

    @Test
    void what_lasts_is_told_again_after_each_repeat_interval() {
        world.raise(DISK);
        world.clock.advance(Duration.ofMinutes(59));
        world.raise(DISK);
        assertThat(world.outbox()).hasSize(1);
        world.clock.advance(Duration.ofMinutes(1));
        world.raise(DISK);
        assertThat(world.outbox()).hasSize(2);
        world.clock.advance(Duration.ofMinutes(59));
        world.raise(DISK);
        assertThat(world.outbox()).hasSize(2);
        world.set(AlertSettings.REPEAT_INTERVAL, "30m");
        world.raise(DISK);
        assertThat(world.outbox())
                .as("one that only says still so makes way for the next")
                .containsExactly(
                        "webhook opened critical waiting 0",
                        "webhook repeated critical superseded 0",
                        "webhook repeated critical waiting 0");
    }

    @Test
    void what_becomes_worse_is_told_at_once_and_what_becomes_better_is_not() {
        world.raise(new Alert(AlertKind.DISK, AlertSeverity.WARNING, "campaign 7", "86 % full"));
        world.raise(DISK);
        world.raise(new Alert(AlertKind.DISK, AlertSeverity.WARNING, "campaign 7", "94 % full"));
        world.raise(DISK);
        assertThat(world.outbox())
                .containsExactly("webhook opened warning waiting 0", "webhook escalated critical waiting 0");
        assertThat(world.alerts.open().getFirst().alert().severity()).isEqualTo(AlertSeverity.CRITICAL);
    }

    @Test
    void other_subjects_and_kinds_are_other_alerts() {
        world.raise(DISK);
        world.raise(Alert.of(AlertKind.DISK, "campaign 8", "full"));
        world.raise(Alert.of(AlertKind.FATAL_ERROR, "campaign 7", "access denied"));
        assertThat(world.alerts.open()).hasSize(3);
        assertThat(world.outbox()).hasSize(3);
    }

    @Test
    void it_is_told_when_it_is_over_and_after_that_it_is_new() {
        world.raise(DISK);
        world.clock.advance(Duration.ofMinutes(5));
        assertThat(world.resolve(AlertKind.DISK, "campaign 7")).isTrue();
        assertThat(world.resolve(AlertKind.DISK, "campaign 7"))
                .as("a second time")
                .isFalse();
        assertThat(world.alerts.open()).isEmpty();
        world.raise(DISK);
        assertThat(world.outbox())
                .containsExactly(
                        "webhook opened critical waiting 0",
                        "webhook resolved critical waiting 0",
                        "webhook opened critical waiting 0");
        assertThat(world.alerts.open().getFirst().repeats()).isZero();
    }

    @Test
    void nobody_is_told_that_it_is_over_when_that_is_switched_off() {
        world.set(AlertSettings.SEND_RESOLVED, "off");
        world.raise(DISK);
        world.resolve(AlertKind.DISK, "campaign 7");
        assertThat(world.outbox()).containsExactly("webhook opened critical waiting 0");
    }

    @Test
    void without_a_channel_it_is_kept_and_told_once_there_is_one() {
        world.set(AlertSettings.WEBHOOK_URL, "");
        world.raise(DISK);
        world.raise(DISK);
        assertThat(world.outbox()).isEmpty();
        assertThat(world.alerts.open()).hasSize(1);
        world.set(AlertSettings.WEBHOOK_URL, "https://example.org/hook");
        world.raise(DISK);
        world.raise(DISK);
        assertThat(world.outbox()).containsExactly("webhook opened critical waiting 0");
        world.set(AlertSettings.WEBHOOK_URL, "");
        world.resolve(AlertKind.DISK, "campaign 7");
        assertThat(world.outbox()).hasSize(1);
    }

    @Test
    void what_happens_at_a_moment_is_told_each_time_and_never_open() {
        Alert finished = Alert.of(AlertKind.CAMPAIGN_FINISHED, "campaign 7", "1250 vehicles, 13 nights");
        world.raise(finished);
        world.raise(finished);
        assertThat(world.outbox())
                .containsExactly("webhook happened info waiting 0", "webhook happened info waiting 0");
        assertThat(world.alerts.open()).isEmpty();
    }

    @Test
    void what_is_raised_or_resolved_in_a_transaction_that_fails_was_not() {
        assertThatThrownBy(() -> world.database.transact(tx -> {
                    world.alerts.raise(tx, DISK);
                    throw new IllegalStateException("the change failed");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(world.alerts.open()).isEmpty();
        assertThat(world.outbox()).isEmpty();
        world.raise(DISK);
        assertThatThrownBy(() -> world.database.transact(tx -> {
                    world.alerts.resolve(tx, AlertKind.DISK, "campaign 7");
                    throw new IllegalStateException("the change failed");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(world.alerts.open()).hasSize(1);
    }

    @Test
    void raised_by_many_at_once_it_is_one_alert_told_once() throws Exception {
        Callable<Boolean> raising = () -> {
            world.raise(DISK);
            return true;
        };
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done : threads.invokeAll(Collections.nCopies(24, raising))) {
                assertThat(done.get()).isTrue();
            }
        }
        assertThat(world.alerts.open())
                .singleElement()
                .satisfies(open -> assertThat(open.repeats()).isEqualTo(23));
        assertThat(world.outbox()).hasSize(1);
    }

    @Test
    void closed_by_hand_it_is_over_and_on_record() {
        world.raise(DISK);
        long id = world.alerts.open().getFirst().id();
        assertThat(world.alerts.close(id, OPERATOR)).isTrue();
        assertThat(world.alerts.close(id, OPERATOR)).isFalse();
        assertThat(world.alerts.open()).isEmpty();
        assertThat(world.audit.page(Long.MAX_VALUE, 1).getFirst().entry().subject())
                .isEqualTo("DISK campaign 7");
        assertThat(world.outbox()).contains("webhook resolved critical waiting 0");
    }

    @Test
    void what_was_said_is_kept_with_its_terms_and_replaced_by_what_is_said_last() {
        Phrase first = new Phrase("test.full", "96 % full", List.of(Term.number("percent", 96, "96 %")));
        Phrase last = new Phrase("test.full", "99 % full", List.of(Term.number("percent", 99, "99 %")));
        world.raise(Alert.of(AlertKind.DISK, "campaign 8", first));
        assertThat(world.alerts.open().getFirst().alert().said()).isEqualTo(first);
        world.raise(Alert.of(AlertKind.DISK, "campaign 8", last));
        assertThat(world.alerts.open().getFirst().alert().said()).isEqualTo(last);
        assertThat(world.alerts.open().getFirst().alert().message()).isEqualTo("99 % full");
    }

    @Test
    void text_that_a_database_or_a_reader_cannot_bear_is_made_bearable() {
        world.raise(Alert.of(AlertKind.FATAL_ERROR, "vehicle \0", "x".repeat(10_000)));
        Alert kept = world.alerts.open().getFirst().alert();
        assertThat(kept.subject()).isEqualTo("vehicle \uFFFD");
        assertThat(kept.message()).hasSize(4_000).endsWith("x…");
        Phrase said = new Phrase("test.full", "full: \0", List.of(Term.text("\0")));
        world.raise(Alert.of(AlertKind.DISK, "campaign 8", said));
        assertThat(world.alerts.open().getFirst().alert().said()).isEqualTo(Phrase.plain("full: \uFFFD"));
        assertThatThrownBy(() -> Alert.of(AlertKind.DISK, " ", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThat(List.of(AlertKind.values()))
                .allSatisfy(kind -> assertThat(kind.severity()).isNotNull());
    }
}
