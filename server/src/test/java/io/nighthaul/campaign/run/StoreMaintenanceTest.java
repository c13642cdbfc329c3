package io.nighthaul.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.cleanup.Cleanup;
import io.nighthaul.cleanup.CleanupLevel;
import io.nighthaul.cleanup.CleanupStep;
import io.nighthaul.cleanup.StepResult;
import io.nighthaul.cleanup.Stint;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.SyncSettings;
import io.nighthaul.store.TestDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class StoreMaintenanceTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final InstantSource CLOCK = InstantSource.system();

    private final List<String> ran = new CopyOnWriteArrayList<>();

    /** A step that says that it ran. */
    private record Noted(List<String> ran, CleanupLevel level, Runnable work) implements CleanupStep {
        @Override
        public String name() {
            return level.label();
        }

        @Override
        public boolean isDivisible() {
            return true;
        }

        @Override
        public StepResult run(Stint stint) {
            work.run();
            ran.add(level.label());
            return StepResult.whole("did it");
        }
    }

    private StoreMaintenance maintenance(List<CleanupStep> steps) {
        Knobs knobs = Knobs.DEFAULTS.with(SyncSettings.COMPRESS_AFTER_BATCHES, "2");
        return new StoreMaintenance(
                new Cleanup(STORE.database(), steps, "node", CLOCK), () -> Rulebook.of(knobs), CLOCK);
    }

    @Test
    void the_knobs_say_how_often() {
        HauledCampaign hauled = new HauledCampaign(STORE.database(), "often", 1);
        Campaign campaign = hauled.campaigns.find("often");
        StoreMaintenance maintenance = maintenance(
                List.of(new Noted(ran, CleanupLevel.QUICK, () -> {}), new Noted(ran, CleanupLevel.MEDIUM, () -> {})));
        for (int batch = 1; batch <= 4; batch++) {
            maintenance.afterBatch(campaign, batch, CLOCK.instant().plusSeconds(30));
        }
        assertThat(ran).containsExactly("quick", "quick", "medium", "quick", "quick", "medium");
    }

    @Test
    void a_node_that_comes_second_waits_and_finds_it_done() throws InterruptedException {
        HauledCampaign hauled = new HauledCampaign(STORE.database(), "second", 1);
        Campaign campaign = hauled.campaigns.find("second");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        StoreMaintenance first = maintenance(List.of(new Noted(ran, CleanupLevel.QUICK, () -> {
            begun.countDown();
            try {
                mayEnd.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        })));
        StoreMaintenance second = maintenance(List.of(new Noted(ran, CleanupLevel.QUICK, () -> {})));
        Thread one = Thread.ofPlatform()
                .start(() -> first.afterBatch(campaign, 1, CLOCK.instant().plusSeconds(40)));
        begun.await();
        Thread two = Thread.ofPlatform()
                .start(() -> second.afterBatch(campaign, 1, CLOCK.instant().plusSeconds(40)));
        assertThat(two.join(Duration.ofMillis(300))).isFalse();
        mayEnd.countDown();
        one.join();
        two.join();
        assertThat(ran).containsExactly("quick");
    }
}
