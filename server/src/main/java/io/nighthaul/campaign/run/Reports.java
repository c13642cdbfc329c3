package io.nighthaul.campaign.run;

import static io.nighthaul.campaign.run.VehicleQueue.utc;

import io.nighthaul.campaign.WorkerActivity;
import io.nighthaul.store.Database;
import io.nighthaul.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What workers say about the vehicles they hold. A report under a claim that somebody else has taken over changes
 * nothing and answers false: whoever gave it must stop. Safe for threads.
 */
public final class Reports {
    private final Database database;

    public Reports(Database database) {
        this.database = database;
    }

    /**
     * What came of a stretch of work.
     *
     * @param rows read from the source
     * @param slices stored
     * @param busy time spent on the vehicle
     */
    public record Work(long rows, int slices, Duration busy) {
        public static final Work NONE = new Work(0, 0, Duration.ZERO);
    }

    /** The vehicle is hauled to its end. */
    public boolean done(Claim claim, Work work, Instant now) {
        return end(claim, work, now, "done", OptionalInt.of(claim.batch()), null, 0, null);
    }

    /** The worker was told to let go: the vehicle goes back into its batch, with what is stored kept. */
    public boolean released(Claim claim, Work work, Instant now) {
        return end(claim, work, now, "queued", OptionalInt.of(claim.batch()), null, 0, null);
    }

    /** It failed, and is to be tried again, not before some time. */
    public boolean requeued(Claim claim, Work work, Instant now, Duration wait, String why) {
        return end(claim, work, now, "queued", OptionalInt.empty(), now.plus(wait), 1, why);
    }

    /** It failed too often. */
    public boolean skipped(Claim claim, Work work, Instant now, String why) {
        return end(claim, work, now, "skipped", OptionalInt.empty(), null, 1, why);
    }

    private boolean end(
            Claim claim,
            Work work,
            Instant now,
            String state,
            OptionalInt batch,
            @Nullable Instant notBefore,
            int failed,
            @Nullable String why) {
        return database.inTransaction(tx -> {
            boolean isOurs = tx.sql("""
                            UPDATE campaign_vehicle
                            SET state = :state, batch = :batch, not_before = :notBefore, failures = failures + :failed,
                                last_error = coalesce(:why, last_error), rows = rows + :rows, slices = slices + :slices,
                                busy_ms = busy_ms + :busy, lease_until = NULL,
                                activity = CASE WHEN :state = 'done' THEN 'completed'
                                                WHEN :failed > 0 THEN 'failed' ELSE 'idle' END,
                                finished_at = CASE WHEN :state = 'done' THEN :now END
                            WHERE campaign_id = :campaign AND vehicle_id = :vehicle AND token = :token
                              AND state = 'claimed'""")
                            .param("state", state)
                            .param("batch", batch.isPresent() ? batch.getAsInt() : null, java.sql.Types.INTEGER)
                            .param(
                                    "notBefore",
                                    notBefore == null ? null : utc(notBefore),
                                    java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                            .param("failed", failed)
                            .param("why", why, java.sql.Types.VARCHAR)
                            .param("rows", work.rows())
                            .param("slices", work.slices())
                            .param("busy", work.busy().toMillis())
                            .param("now", utc(now))
                            .param("campaign", claim.campaignId())
                            .param("vehicle", claim.vehicleId())
                            .param("token", claim.token())
                            .update()
                    == 1;
            if (isOurs) {
                count(tx, claim, work, state.equals("done") ? 1 : 0, failed);
            }
            return isOurs;
        });
    }

    private static void count(Transaction tx, Claim claim, Work work, int done, int failed) {
        tx.sql("""
                        UPDATE campaign_batch
                        SET rows = rows + :rows, slices = slices + :slices, vehicles_done = vehicles_done + :done,
                            failures = failures + :failed
                        WHERE campaign_id = :campaign AND number = :batch""")
                .param("rows", work.rows())
                .param("slices", work.slices())
                .param("done", done)
                .param("failed", failed)
                .param("campaign", claim.campaignId())
                .param("batch", claim.batch())
                .update();
    }

    /** Slices turned out to be here already. */
    public boolean progressed(Claim claim, Instant now) {
        return progressed(claim, 0, 0, now);
    }

    /**
     * A chunk was committed.
     *
     * @param rows read from the source for it
     * @param bytes that these were on their way
     */
    public boolean progressed(Claim claim, long rows, long bytes, Instant now) {
        return database.inTransaction(tx -> {
            tx.sql("""
                            UPDATE campaign SET progress_at = :now, rows_read = rows_read + :rows,
                                   bytes_read = bytes_read + :bytes
                            WHERE id = :campaign""")
                    .param("now", utc(now))
                    .param("rows", rows)
                    .param("bytes", bytes)
                    .param("campaign", claim.campaignId())
                    .update();
            return update(tx, claim, "progress_at = :value", utc(now));
        });
    }

    public boolean busyWith(Claim claim, WorkerActivity activity) {
        return database.inTransaction(tx -> update(tx, claim, "activity = :value", activity.label()));
    }

    /** The worker is alive. */
    public boolean renew(Claim claim, Instant until) {
        return database.promptly(CampaignTick.LONGEST, tx -> update(tx, claim, "lease_until = :value", utc(until)));
    }

    private static boolean update(Transaction tx, Claim claim, String assignment, Object value) {
        return tx.sql("UPDATE campaign_vehicle SET " + assignment + "\n" + """
                        WHERE campaign_id = :campaign AND vehicle_id = :vehicle AND token = :token
                           AND state = 'claimed'""")
                        .param("value", value)
                        .param("campaign", claim.campaignId())
                        .param("vehicle", claim.vehicleId())
                        .param("token", claim.token())
                        .update()
                == 1;
    }
}
