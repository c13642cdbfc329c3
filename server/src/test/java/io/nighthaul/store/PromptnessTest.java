package io.nighthaul.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class PromptnessTest {
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(50);

    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static String shown(Transaction tx, String setting) {
        return tx.sql("SHOW " + setting).query(String.class).single();
    }

    private static int hold(Transaction tx) {
        return tx.sql("SELECT id FROM audit_head FOR UPDATE")
                .query((row, number) -> 1)
                .list()
                .size();
    }

    @Test
    void a_client_whose_host_has_vanished_is_missed_after_a_minute() {
        List<String> settings = STORE.database()
                .inTransaction(tx -> List.of(
                        shown(tx, "tcp_keepalives_idle"),
                        shown(tx, "tcp_keepalives_interval"),
                        shown(tx, "tcp_keepalives_count"),
                        shown(tx, "idle_in_transaction_session_timeout")));
        assertThat(settings).containsExactly("30", "10", "3", "10min");
    }

    @Test
    void a_lock_that_others_hold_is_not_waited_for_longer_than_said() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        FutureTask<Integer> holder = new FutureTask<>(() -> STORE.database().inTransaction(tx -> {
            int rows = hold(tx);
            held.countDown();
            await(enough);
            return rows;
        }));
        Thread.ofVirtual().start(holder);
        held.await();
        assertThatThrownBy(() -> STORE.database().promptly(SHORT, PromptnessTest::hold))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("statement timeout");
        enough.countDown();
        assertThat(holder.get()).isOne();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void who_stands_still_in_the_middle_loses_what_it_holds() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        FutureTask<Integer> standing = new FutureTask<>(() -> STORE.database().promptly(SHORT, tx -> {
            hold(tx);
            held.countDown();
            await(enough);
            return hold(tx);
        }));
        Thread.ofVirtual().start(standing);
        held.await();
        // Without waiting for anybody who stands still: the row is free again.
        assertThat(STORE.database().promptly(LONG, PromptnessTest::hold)).isOne();
        enough.countDown();
        assertThatThrownBy(standing::get).hasCauseInstanceOf(StoreException.class);
    }

    @Test
    void a_server_that_answers_nothing_is_given_up_somewhat_later() {
        assertThat(STORE.database()
                        .<Integer>promptly(SHORT, tx -> tx.connection().getNetworkTimeout()))
                .isBetween(1_000, 60_000);
    }

    @Test
    void its_limits_end_with_it() {
        STORE.database().promptly(SHORT, PromptnessTest::hold);
        assertThat(STORE.database().<String>inTransaction(tx -> shown(tx, "statement_timeout")))
                .isEqualTo("0");
        assertThat(STORE.database().<Integer>inTransaction(tx -> tx.connection().getNetworkTimeout()))
                .isZero();
    }
}
