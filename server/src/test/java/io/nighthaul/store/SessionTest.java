package io.nighthaul.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class SessionTest {
    private static final Duration LONG = Duration.ofSeconds(50);

    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    @Test
    void what_wants_no_transaction_around_it_gets_none() {
        assertThat(STORE.database().<Boolean>inSession(session -> session.complete("VACUUM slice", LONG)))
                .isTrue();
    }

    @Test
    void a_statement_ends_with_its_time_and_the_next_one_has_time_of_its_own() {
        STORE.database().inSession(session -> {
            assertThat(session.complete("SELECT pg_sleep(50)", Duration.ofMillis(50)))
                    .isFalse();
            assertThat(session.complete("SELECT pg_sleep(0.2)", LONG)).isTrue();
            assertThat(session.complete("SELECT 1", Duration.ZERO)).isFalse();
            assertThat(session.sql("SHOW statement_timeout").query(String.class).single())
                    .isEqualTo("0");
            return Optional.empty();
        });
    }

    @Test
    void its_limits_do_not_stay_with_the_connection() {
        STORE.database().inSession(session -> session.complete("SELECT 1", LONG));
        assertThat(STORE.database()
                        .<String>inTransaction(tx ->
                                tx.sql("SHOW lock_timeout").query(String.class).single()))
                .isEqualTo("0");
    }

    @Test
    void a_fault_of_the_statement_is_no_end_of_its_time() {
        assertThatThrownBy(() -> STORE.database().inSession(session -> session.complete("SELECT 1 / 0", LONG)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("division by zero");
    }

    @Test
    void another_thread_can_break_it_off() throws InterruptedException, ExecutionException {
        CountDownLatch running = new CountDownLatch(1);
        Session[] shared = new Session[1];
        FutureTask<Boolean> sleep = new FutureTask<>(() -> STORE.database().inSession(session -> {
            shared[0] = session;
            running.countDown();
            return session.complete("SELECT pg_sleep(50)", LONG) || session.complete("SELECT 1", LONG);
        }));
        Thread.ofPlatform().start(sleep);
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();

        shared[0].cancel();

        assertThat(sleep.get()).isFalse();
    }

    @Test
    void one_at_a_time_and_the_next_when_it_is_done_however_it_ended() {
        Database database = STORE.database();
        Optional<Optional<String>> nested = database.alone("it", () -> database.alone("it", () -> "inner"));
        assertThat(nested).contains(Optional.empty());
        assertThat(database.alone("it", () -> database.alone("something else", () -> "both")))
                .contains(Optional.of("both"));
        assertThatThrownBy(() -> database.alone("it", () -> {
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");
        assertThat(database.alone("it", () -> "again")).contains("again");
    }

    @Test
    void a_right_whose_session_was_ended_is_free_and_the_work_still_ends_in_order() {
        Database database = STORE.database();
        Optional<String> done = database.alone("it", () -> {
            STORE.scratch().execute("""
                    SELECT pg_terminate_backend(pid) FROM pg_locks
                    WHERE locktype = 'advisory' AND classid = (hashtext('nighthaul.alone')::bigint & 4294967295)::oid""");
            return "done";
        });
        assertThat(done).contains("done");
        assertThat(database.alone("it", () -> "next")).contains("next");
    }
}
