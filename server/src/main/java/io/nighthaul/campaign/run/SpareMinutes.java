package io.nighthaul.campaign.run;

import io.nighthaul.campaign.Decision;
import io.nighthaul.campaign.Night;
import io.nighthaul.campaign.StandstillReason;
import io.nighthaul.store.Database;
import io.nighthaul.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Tells whether a moment belongs to nobody: the window is open, there are campaigns, and none wants the source now. */
final class SpareMinutes {
    /** Standstills whose time nobody else wants. A pause between batches is the source's own. */
    private static final Set<StandstillReason> SPARE =
            EnumSet.of(StandstillReason.BATCH_CAP, StandstillReason.NO_WORK, StandstillReason.WOULD_NOT_FIT);

    /** What is begun takes seconds; this leaves the window's end to itself. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private final Database database;

    SpareMinutes(Database database) {
        this.database = database;
    }

    boolean include(Night tonight, Instant now) {
        return tonight.contains(now) && tonight.contains(now.plus(MARGIN)) && nobodyWants();
    }

    private boolean nobodyWants() {
        return database.inTransaction(tx -> {
            boolean isAnyOver = exists(tx, "campaign WHERE state = 'finished'");
            // An operator who holds a campaign wants the source left alone; a batch that is open is being worked on.
            boolean isBusy = exists(tx, "campaign WHERE state = 'paused'")
                    || exists(tx, "campaign_batch b JOIN campaign c ON c.id = b.campaign_id WHERE b.state = 'working'");
            List<Long> running = tx.sql("SELECT id FROM campaign WHERE state = 'running'")
                    .query(Long.class)
                    .list();
            return !isBusy
                    && (isAnyOver || !running.isEmpty())
                    && running.stream().allMatch(id -> isIdle(tx, id));
        });
    }

    private static boolean isIdle(Transaction tx, long campaign) {
        return Standing.read(tx, campaign)
                .map(Standing::decision)
                .filter(decision -> decision instanceof Decision.StandStill still && SPARE.contains(still.reason()))
                .isPresent();
    }

    private static boolean exists(Transaction tx, String what) {
        return tx.sql("SELECT EXISTS (SELECT FROM " + what + ")")
                .query(Boolean.class)
                .single();
    }
}
