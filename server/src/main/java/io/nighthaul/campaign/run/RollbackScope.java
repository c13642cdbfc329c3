package io.nighthaul.campaign.run;

import io.nighthaul.campaign.BatchState;
import io.nighthaul.campaign.CampaignState;
import io.nighthaul.campaign.run.RollbackPlan.Checkpoint;
import io.nighthaul.campaign.run.RollbackTables.Batch;
import io.nighthaul.campaign.run.RollbackTables.Delivered;
import io.nighthaul.campaign.run.RollbackTables.Touched;
import io.nighthaul.store.Transaction;
import java.util.List;
import java.util.Optional;

/**
 * What a rollback takes back and what stays. It reads the same as long as the rollback has not come to its end, because
 * until then no batch is opened.
 *
 * @param kept batches that stay, ascending
 * @param takenBack batches whose data goes, ascending
 */
record RollbackScope(Campaign campaign, List<Batch> kept, List<Batch> takenBack, RollbackPlan plan) {

    /** Holds the campaign's row until the transaction ends. */
    static RollbackScope read(Transaction tx, String name, int toBatch) {
        Campaign campaign = Campaigns.found(tx, name);
        List<Batch> batches = RollbackTables.batches(tx, campaign.id());
        List<Batch> standing = batches.stream()
                .filter(batch -> batch.state() != BatchState.ROLLED_BACK)
                .toList();
        requireBatch(name, batches, standing, toBatch);
        List<Batch> takenBack =
                standing.stream().filter(batch -> batch.number() > toBatch).toList();
        return new RollbackScope(
                campaign,
                standing.stream().filter(batch -> batch.number() <= toBatch).toList(),
                takenBack,
                plan(tx, campaign, toBatch, takenBack, obstacle(tx, campaign, standing, toBatch)));
    }

    private static RollbackPlan plan(
            Transaction tx, Campaign campaign, int toBatch, List<Batch> takenBack, Optional<String> obstacle) {
        if (takenBack.isEmpty()) {
            return new RollbackPlan(campaign.name(), toBatch, Optional.empty(), List.of(), List.of(), 0, 0, obstacle);
        }
        Checkpoint checkpoint = RollbackTables.checkpoint(
                tx, campaign.id(), takenBack.getFirst().number());
        Delivered delivered = RollbackTables.delivered(tx, RollbackTables.hauls(takenBack));
        return new RollbackPlan(
                campaign.name(),
                toBatch,
                Optional.of(checkpoint),
                takenBack.stream().map(Batch::number).toList(),
                RollbackTables.touched(tx, campaign.id(), takenBack).stream()
                        .map(Touched::code)
                        .toList(),
                delivered.slices(),
                delivered.fixes(),
                obstacle);
    }

    private static void requireBatch(String campaign, List<Batch> batches, List<Batch> standing, int toBatch) {
        boolean isThere = standing.stream().anyMatch(batch -> batch.number() == toBatch);
        if (toBatch == 0 || isThere) {
            return;
        }
        boolean wasThere = batches.stream().anyMatch(batch -> batch.number() == toBatch);
        String possible = standing.isEmpty()
                ? ""
                : ", " + Ranges.of(standing.stream().map(Batch::number).toList());
        throw new IllegalArgumentException("campaign " + campaign + " cannot go back to batch " + toBatch + ": "
                + (wasThere ? "it was taken back itself" : "there is none") + "; possible are 0 (nothing stays)"
                + possible);
    }

    private static Optional<String> obstacle(Transaction tx, Campaign campaign, List<Batch> standing, int toBatch) {
        if (campaign.state() == CampaignState.RUNNING) {
            return Optional.of("campaign " + campaign.name() + " is running; stop it first");
        }
        if (standing.stream().anyMatch(batch -> batch.state() == BatchState.WORKING)) {
            return Optional.of("batch " + standing.getLast().number() + " of campaign " + campaign.name()
                    + " is still open; stop the campaign, and the batch closes as soon as its workers have ended");
        }
        return RollbackTables.begun(tx, campaign.id())
                .filter(other -> other.toBatch() != toBatch)
                .map(other -> RollbackTables.unfinished(campaign, other) + "; only then go back to another");
    }
}
