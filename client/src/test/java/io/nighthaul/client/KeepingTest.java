package io.nighthaul.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.nighthaul.client.Policy.Keeping;
import io.nighthaul.client.SyncReport.End;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What stays, for how long, and who may use a client when. */
@Timeout(60)
class KeepingTest {
    @TempDir
    Path folder;

    private final Logger log = Logger.getLogger("io.nighthaul.client");
    private TestPhone phone;

    @BeforeEach
    void start() {
        phone = new TestPhone(folder);
    }

    @AfterEach
    void end() {
        log.setLevel(null);
        phone.close();
    }

    private void emergencyAt(int records, int leave) {
        phone.policy = phone.policy.with(new Keeping(Duration.ofDays(7), records, leave));
        phone.restart();
    }

    private void days(int days) {
        for (int i = 0; i < days; i++) {
            phone.time.pass(Duration.ofDays(1));
            phone.client().cleanUp();
        }
    }

    @Test
    void synced_records_stay_seven_days() {
        phone.record(5);
        phone.client().sync();
        days(6);
        assertThat(phone.client().counts().synced()).isEqualTo(5);
        days(1);
        assertThat(phone.client().counts().total()).isZero();
    }

    @Test
    void unsynced_and_quarantined_records_stay_for_ever() {
        phone.client().record(TestPhone.fix(phone.time.now()).extra("poison", "yes"));
        phone.client().sync();
        phone.record(5);
        days(400);
        assertThat(phone.client().counts()).isEqualTo(new OutboxCounts(5, 0, 1));
    }

    @Test
    void a_clock_that_jumps_neither_empties_nor_stuffs_the_outbox() {
        phone.record(5);
        phone.client().sync();
        phone.clock.jump(Duration.ofDays(3_650));
        phone.client().cleanUp();
        assertThat(phone.client().counts().synced()).as("ten years ahead").isEqualTo(5);
        phone.clock.jump(Duration.ofDays(-7_300));
        days(5);
        assertThat(phone.client().counts().synced()).as("ten years back").isEqualTo(5);
        days(2);
        assertThat(phone.client().counts().synced())
                .as("seven days by its own count")
                .isZero();
    }

    @Test
    void an_emergency_takes_the_synced_ones_that_were_recorded_first() {
        emergencyAt(300, 100);
        List<String> old = phone.record(150);
        phone.client().sync();
        List<String> young = phone.record(80);
        phone.client().sync();
        phone.record(70);
        assertThat(phone.client().counts()).isEqualTo(new OutboxCounts(70, 30, 0));
        List<String> left = new ArrayList<>(young.subList(50, 80));
        try (var reader = io.nighthaul.client.jdk.JdbcDatabase.open(folder.resolve("outbox.db"))) {
            assertThat(reader.query("SELECT record_id FROM record WHERE state = 'synced'", row -> row.text(0)))
                    .containsExactlyInAnyOrderElementsOf(left)
                    .doesNotContainAnyElementsOf(old);
        }
        assertThat(phone.heard).noneMatch(heard -> heard.startsWith("pressure"));
    }

    @Test
    void when_only_unsynced_ones_are_left_the_app_is_told_and_nothing_is_deleted() {
        emergencyAt(300, 100);
        for (int i = 0; i < 45; i++) {
            phone.record(10);
        }
        assertThat(phone.client().counts().waiting()).isEqualTo(450);
        assertThat(phone.heard).containsExactly("pressure 300", "pressure 400");
        phone.client().sync();
        assertThat(phone.client().counts()).as("what was synced may go now").isEqualTo(new OutboxCounts(0, 100, 0));
    }

    @Test
    void a_clean_up_that_fails_does_not_make_a_record_look_lost() {
        emergencyAt(200, 100);
        phone.record(99);
        phone.client().sync();
        phone.record(99);
        int[] left = {0};
        phone.listener = new ClientListener() {
            @Override
            public void storageFailed(StorageException failure) {
                left[0]++;
            }
        };
        phone.restart();
        phone.record(99);
        // The hundredth record since the start looks at how full it is: its own commit works, the clean-up's does not.
        phone.plan.fullAfterCommits(1);
        assertThat(phone.record(1)).hasSize(1);
        assertThat(left[0]).isEqualTo(1);
    }

    @Test
    void a_listener_that_fails_does_no_harm() {
        log.setLevel(Level.OFF);
        phone.listener = new ClientListener() {
            @Override
            public void progress(SyncProgress progress) {
                throw new IllegalStateException("broken");
            }

            @Override
            public void sessionSynced(Receipt receipt) {
                throw new AssertionError("broken");
            }

            @Override
            public void syncEnded(SyncReport report) {
                throw new StackOverflowErrorInDisguise();
            }
        };
        phone.restart();
        phone.record(30);
        SyncReport report = phone.client().sync();
        assertThat(report.end()).isEqualTo(End.DONE);
        assertThat(report.recordsSynced()).isEqualTo(30);
    }

    private static final class StackOverflowErrorInDisguise extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void a_second_sync_does_nothing_while_one_is_under_way() throws Exception {
        var isSyncing = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        phone.record(5);
        phone.link = request -> {
            isSyncing.countDown();
            await(goOn);
            return phone.server.handle(request);
        };
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<SyncReport> first = thread.submit(() -> phone.client().sync());
            await(isSyncing);
            assertThat(phone.client().sync().end()).isEqualTo(End.BUSY);
            phone.record(1);
            goOn.countDown();
            assertThat(first.get(30, TimeUnit.SECONDS).recordsSynced()).isEqualTo(5);
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void closing_waits_for_the_sync_which_ends_soon() throws Exception {
        var isSyncing = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        phone.record(50);
        phone.link = request -> {
            isSyncing.countDown();
            await(goOn);
            return phone.server.handle(request);
        };
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<SyncReport> sync = threads.submit(() -> phone.client().sync());
            await(isSyncing);
            Future<?> close = threads.submit(() -> phone.client().close());
            goOn.countDown();
            close.get(30, TimeUnit.SECONDS);
            assertThat(sync.get(30, TimeUnit.SECONDS).end()).isIn(End.PARKED, End.DONE);
        } finally {
            threads.shutdownNow();
        }
        assertThatIllegalStateException().isThrownBy(() -> phone.client().counts());
        assertThat(phone.restart().counts().total()).isEqualTo(50);
    }

    @Test
    void a_listener_may_sync_and_close() {
        List<End> ends = new ArrayList<>();
        phone.listener = new ClientListener() {
            @Override
            public void progress(SyncProgress progress) {
                ends.add(phone.client().sync().end());
                phone.client().close();
            }
        };
        phone.restart();
        phone.record(30);
        assertThat(phone.client().sync().end()).isEqualTo(End.PARKED);
        assertThat(ends).containsExactly(End.BUSY);
        assertThatIllegalStateException().isThrownBy(() -> phone.client().counts());
    }

    @Test
    void an_interrupted_sync_ends_and_keeps_the_flag() {
        phone.record(30);
        phone.link = request -> {
            Thread.currentThread().interrupt();
            throw new IOException("reset");
        };
        SyncReport report = phone.client().sync();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.end()).isEqualTo(End.PARKED);
        assertThat(report.recordsWaiting()).isEqualTo(30);
    }

    @Test
    void the_loop_syncs_at_its_interval_and_ends_with_its_thread() {
        phone.record(5);
        List<Duration> waits = new ArrayList<>();
        Waiter waiter = new Waiter() {
            @Override
            public void pause(Duration duration) throws InterruptedException {
                waits.add(duration);
                phone.time.pass(duration);
                if (waits.size() == 2) {
                    phone.record(5);
                    phone.link = request -> ServerDouble.error(503, "busy", "7200");
                }
                if (waits.size() == 4) {
                    throw new InterruptedException();
                }
            }

            @Override
            public Duration elapsed() {
                return phone.time.waiter().elapsed();
            }
        };
        new SyncLoop(phone.client(), waiter, SyncLoop.STANDARD_INTERVAL).run();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(waits)
                .containsExactly(
                        Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofHours(2), Duration.ofHours(2));
        assertThat(phone.client().counts()).isEqualTo(new OutboxCounts(5, 5, 0));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
