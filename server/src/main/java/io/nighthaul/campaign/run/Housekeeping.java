package io.nighthaul.campaign.run;

import static io.nighthaul.campaign.run.VehicleQueue.utc;

import io.nighthaul.campaign.Decision;
import io.nighthaul.campaign.StandstillReason;
import io.nighthaul.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Sees to it that the cleanup after each batch is done, whichever node closed it and whoever died meanwhile. */
final class Housekeeping {
    /** Even where there is no pause between batches, maintenance gets some time. */
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /** Standstills that last until the next night. */
    private static final Set<StandstillReason> OVER =
            EnumSet.of(StandstillReason.BATCH_CAP, StandstillReason.WOULD_NOT_FIT, StandstillReason.OUTSIDE_WINDOW);

    private final Database database;
    private final Maintenance maintenance;
    private final InstantSource clock;

    Housekeeping(Database database, Maintenance maintenance, InstantSource clock) {
        this.database = database;
        this.maintenance = maintenance;
        this.clock = clock;
    }

    /** A batch whose cleanup is owed. */
    private record Owed(int batch, Instant finished) {}

    void attend(Campaign campaign, Rulebook rules, boolean isEnabled) {
        Optional<Owed> owed = database.inTransaction(tx -> tx.sql("""
                        SELECT number, finished_at FROM campaign_batch
                        WHERE campaign_id = :campaign AND finished_at IS NOT NULL AND cleaned_at IS NULL
                        ORDER BY number LIMIT 1""")
                .param("campaign", campaign.id())
                .query((row, number) -> new Owed(
                        row.getInt("number"),
                        java.util.Objects.requireNonNull(VehicleQueue.instant(row, "finished_at"))))
                .optional());
        owed.ifPresent(batch -> {
            if (isEnabled) {
                maintenance.afterBatch(campaign, batch.batch(), deadline(campaign, batch, rules));
            }
            cleaned(campaign, batch.batch());
        });
    }

    /** The end of the pause; after the night's last batch there is time until the next night. */
    private Instant deadline(Campaign campaign, Owed owed, Rulebook rules) {
        Instant pauseEnds = owed.finished().plus(rules.preset().batchDelay());
        Instant least = clock.instant().plus(SHORTEST);
        Instant soonest = pauseEnds.isAfter(least) ? pauseEnds : least;
        return database.inTransaction(tx -> Standing.read(tx, campaign.id()))
                .map(Standing::decision)
                .filter(decision -> decision instanceof Decision.StandStill still && OVER.contains(still.reason()))
                .flatMap(decision -> ((Decision.StandStill) decision).until())
                .filter(soonest::isBefore)
                .orElse(soonest);
    }

    private void cleaned(Campaign campaign, int batch) {
        database.transact(tx -> tx.sql("""
                        UPDATE campaign_batch SET cleaned_at = :now
                        WHERE campaign_id = :campaign AND number = :batch AND cleaned_at IS NULL""")
                .param("now", utc(clock.instant()))
                .param("campaign", campaign.id())
                .param("batch", batch)
                .update());
    }
}
