package io.nighthaul.alert;

import static io.nighthaul.alert.AlertWorld.NOW;
import static io.nighthaul.alert.AlertWorld.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.alert.Dispatcher.Run;
import io.nighthaul.alert.Dispatcher.TestReport;
import io.nighthaul.settings.AlertSettings;
import io.nighthaul.settings.Knobs;
import io.nighthaul.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DispatcherTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final Alert DISK = Alert.of(AlertKind.DISK, "campaign 7", "the target's disk is 96 % full");
    private static final Outcome.Failed DOWN = Outcome.Failed.down("example.org answered 500");
    private static final Outcome.Failed REFUSED = new Outcome.Failed("example.org answered 422", false, null);

    private final AlertWorld world = new AlertWorld(STORE, Map.of());

    @BeforeEach
    void somewhereToTell() {
        world.set(AlertSettings.WEBHOOK_URL, "https://example.org/hook");
    }

    private static Alert about(int campaign) {
        return Alert.of(AlertKind.DISK, "campaign " + campaign, "full");
    }

    @Test
    void what_is_due_is_delivered_once() {
        ScriptedChannel webhook = new ScriptedChannel(ChannelKind.WEBHOOK);
        Dispatcher dispatcher = world.dispatcher(webhook);
        world.raise(DISK);
        assertThat(dispatcher.run(NOW)).isEqualTo(new Run(1, 0, 0));
        assertThat(dispatcher.run(NOW)).isEqualTo(new Run(0, 0, 0));
        assertThat(webhook.sent).singleElement().satisfies(notice -> {
            assertThat(notice.alert()).isEqualTo(DISK);
            assertThat(notice.openedAt()).isEqualTo(NOW);
        });
        assertThat(world.outbox()).containsExactly("webhook opened critical delivered 1");
    }

    @Test
    void what_fails_is_tried_again_later_with_the_same_id_and_text() {
        ScriptedChannel webhook = new ScriptedChannel(ChannelKind.WEBHOOK, DOWN, DOWN);
        Dispatcher dispatcher = world.dispatcher(webhook);
        world.raise(DISK);
        assertThat(dispatcher.run(NOW)).isEqualTo(new Run(0, 1, 0));
        assertThat(dispatcher.run(NOW.plusSeconds(4))).as("too soon").isEqualTo(new Run(0, 0, 0));
        assertThat(dispatcher.run(NOW.plusSeconds(10))).isEqualTo(new Run(0, 1, 0));
        world.raise(new Alert(AlertKind.DISK, AlertSeverity.CRITICAL, "campaign 7", "another text"));
        assertThat(dispatcher.run(NOW.plusSeconds(31))).isEqualTo(new Run(1, 0, 0));
        assertThat(webhook.sent).hasSize(3);
        assertThat(webhook.sent.stream().distinct()).hasSize(1);
        Delivery delivery = world.alerts.deliveries(10).getFirst();
        assertThat(delivery.state()).isEqualTo("delivered");
        assertThat(delivery.attempts()).isEqualTo(3);
        assertThat(delivery.lastResult()).isEmpty();
    }

    @Test
    void a_receiver_that_asks_for_time_gets_it() {
        ScriptedChannel webhook = new ScriptedChannel(
                ChannelKind.WEBHOOK, new Outcome.Failed("example.org answered 429", true, Duration.ofMinutes(7)));
        Dispatcher dispatcher = world.dispatcher(webhook);
        world.raise(DISK);
        dispatcher.run(NOW);
        assertThat(dispatcher.run(NOW.plusSeconds(419))).isEqualTo(new Run(0, 0, 0));
        assertThat(dispatcher.run(NOW.plusSeconds(420))).isEqualTo(new Run(1, 0, 0));
    }

    @Test
    void after_a_day_it_is_given_up_and_that_is_on_record() {
        ScriptedChannel webhook = new ScriptedChannel(ChannelKind.WEBHOOK, DOWN, DOWN, DOWN);
        Dispatcher dispatcher = world.dispatcher(webhook);
        world.raise(DISK);
        dispatcher.run(NOW);
        dispatcher.run(NOW.plus(Duration.ofHours(23)));
        assertThat(world.outbox()).containsExactly("webhook opened critical waiting 2");
        assertThat(dispatcher.run(NOW.plus(Duration.ofHours(24)))).isEqualTo(new Run(0, 0, 1));
        assertThat(world.outbox()).containsExactly("webhook opened critical given_up 3");
        assertThat(world.alerts.deliveries(1).getFirst().lastResult()).contains("example.org answered 500");
        assertThat(world.audit.page(Long.MAX_VALUE, 1).getFirst().entry()).satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("alert.give_up");
            assertThat(entry.subject()).isEqualTo("DISK campaign 7");
            assertThat(entry.newValue()).isEqualTo("webhook: example.org answered 500");
        });
        assertThat(dispatcher.run(NOW.plus(Duration.ofDays(2)))).isEqualTo(new Run(0, 0, 0));
    }

    @Test
    void a_channel_that_is_down_is_left_alone_and_the_other_one_goes_on() {
        world.set(AlertSettings.MAIL_HOST, "mail.example.org");
        ScriptedChannel webhook = new ScriptedChannel(ChannelKind.WEBHOOK, DOWN);
        ScriptedChannel mail = new ScriptedChannel(ChannelKind.MAIL);
        for (int i = 1; i <= 5; i++) {
            world.raise(about(i));
        }
        assertThat(world.dispatcher(webhook, mail).run(NOW)).isEqualTo(new Run(5, 1, 0));
        assertThat(webhook.sent).hasSize(1);
        assertThat(mail.sent).hasSize(5);
        assertThat(world.dispatcher(webhook, mail).run(NOW))
                .as("it is up again")
                .isEqualTo(new Run(4, 0, 0));
    }

    @Test
    void a_message_that_is_refused_does_not_stop_the_others() {
        ScriptedChannel webhook = new ScriptedChannel(ChannelKind.WEBHOOK, REFUSED);
        for (int i = 1; i <= 3; i++) {
            world.raise(about(i));
        }
        assertThat(world.dispatcher(webhook).run(NOW)).isEqualTo(new Run(2, 1, 0));
    }

    @Test
    void nobody_hears_that_it_is_over_before_hearing_of_it() {
        ScriptedChannel webhook = new ScriptedChannel(ChannelKind.WEBHOOK, REFUSED);
        Dispatcher dispatcher = world.dispatcher(webhook);
        world.raise(DISK);
        dispatcher.run(NOW);
        world.resolve(AlertKind.DISK, "campaign 7");
        assertThat(dispatcher.run(NOW.plusSeconds(1))).isEqualTo(new Run(0, 0, 0));
        assertThat(dispatcher.run(NOW.plusSeconds(11))).isEqualTo(new Run(2, 0, 0));
        assertThat(webhook.events()).containsExactly("opened", "opened", "resolved");
    }

    @Test
    void several_nodes_share_the_work_and_deliver_each_message_once() throws Exception {
        int messages = 40;
        for (int i = 1; i <= messages; i++) {
            world.raise(about(i));
        }
        ScriptedChannel receiver = new ScriptedChannel(ChannelKind.WEBHOOK);
        List<Callable<Run>> nodes = IntStream.range(0, 4)
                .<Callable<Run>>mapToObj(
                        node -> () -> world.dispatcher(receiver).run(NOW))
                .toList();
        int delivered = 0;
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var done : threads.invokeAll(nodes)) {
                delivered += done.get().delivered();
            }
        }
        // Nodes that find nothing to take may leave early while others hold it; what is left is taken by the next run.
        delivered += world.dispatcher(receiver).run(NOW).delivered();
        assertThat(delivered).isEqualTo(messages);
        assertThat(receiver.sent).hasSize(messages);
        assertThat(receiver.sent.stream().map(Notice::id).distinct()).hasSize(messages);
    }

    /** Dies while, or right after, it sends: before the outcome is written down. */
    private static final class DyingChannel implements Channel {
        private int sent;

        @Override
        public ChannelKind kind() {
            return ChannelKind.WEBHOOK;
        }

        @Override
        public Outcome send(Notice notice, Knobs knobs, Instant now) {
            sent++;
            throw new IllegalStateException("the process was killed");
        }

        @Override
        public void close() {
            sent = 0;
        }
    }

    @Test
    void a_node_that_dies_in_an_attempt_leaves_the_message_to_the_others_with_the_same_id() {
        world.raise(DISK);
        DyingChannel dying = new DyingChannel();
        assertThatThrownBy(() -> world.dispatcher(dying).run(NOW)).isInstanceOf(IllegalStateException.class);
        assertThat(dying.sent).isEqualTo(1);
        ScriptedChannel webhook = new ScriptedChannel(ChannelKind.WEBHOOK);
        Dispatcher other = world.dispatcher(webhook);
        assertThat(other.run(NOW.plus(Outbox.CLAIM).minusSeconds(1))).isEqualTo(new Run(0, 0, 0));
        assertThat(other.run(NOW.plus(Outbox.CLAIM))).isEqualTo(new Run(1, 0, 0));
        assertThat(webhook.sent.getFirst().id().toString())
                .isEqualTo(world.texts("SELECT id FROM alert_outbox").getFirst());
    }

    @Test
    void a_node_that_was_slow_does_not_undo_what_another_one_did_since() {
        ScriptedChannel webhook = new ScriptedChannel(ChannelKind.WEBHOOK);
        world.raise(DISK);
        var slow = world.database
                .inTransaction(tx -> Outbox.claim(tx, NOW, List.of(ChannelKind.WEBHOOK)))
                .orElseThrow();
        Instant later = NOW.plus(Outbox.CLAIM);
        assertThat(world.dispatcher(webhook).run(later)).isEqualTo(new Run(1, 0, 0));
        world.database.transact(tx -> Outbox.failed(tx, slow, "timed out", later));
        assertThat(world.database.<Boolean>inTransaction(tx -> Outbox.givenUp(tx, slow, "timed out", later)))
                .isFalse();
        assertThat(world.outbox()).containsExactly("webhook opened critical delivered 2");
    }

    @Test
    void a_channel_that_is_not_configured_any_more_says_so() {
        ScriptedChannel webhook = new ScriptedChannel(ChannelKind.WEBHOOK);
        world.raise(DISK);
        world.set(AlertSettings.WEBHOOK_URL, "");
        assertThat(world.dispatcher(webhook).run(NOW)).isEqualTo(new Run(0, 1, 0));
        assertThat(webhook.sent).isEmpty();
        assertThat(world.alerts.deliveries(1).getFirst().lastResult())
                .contains("alert.webhook.url is not set any more");
    }

    @Test
    void a_test_says_per_channel_what_happened_and_leaves_nothing_waiting() {
        world.set(AlertSettings.MAIL_HOST, "mail.example.org");
        ScriptedChannel webhook = new ScriptedChannel(ChannelKind.WEBHOOK, new Outcome.Delivered(""));
        ScriptedChannel mail = new ScriptedChannel(ChannelKind.MAIL, Outcome.Failed.down("mail.example.org: no"));
        Dispatcher dispatcher = world.dispatcher(webhook, mail);
        assertThat(dispatcher.test(OPERATOR, NOW))
                .containsExactly(
                        new TestReport(ChannelKind.WEBHOOK, true, true, "delivered"),
                        new TestReport(ChannelKind.MAIL, true, false, "mail.example.org: no"));
        assertThat(world.outbox())
                .containsExactly("webhook happened info delivered 0", "mail happened info given_up 0");
        assertThat(dispatcher.run(NOW.plus(Duration.ofDays(1)))).isEqualTo(new Run(0, 0, 0));
        assertThat(world.alerts.open()).isEmpty();
        assertThat(webhook.sent.getFirst().alert().message()).startsWith("operator (cli) wants to see");
        assertThat(world.audit.history("TEST test", 1)).hasSize(1);
    }

    @Test
    void a_test_without_channels_says_what_to_set() {
        world.set(AlertSettings.WEBHOOK_URL, "");
        assertThat(world.dispatcher().test(OPERATOR, NOW))
                .extracting(TestReport::report)
                .containsExactly(
                        "not configured; set alert.webhook.url to use it",
                        "not configured; set alert.smtp.host to use it");
    }
}
