package io.nighthaul.console.api;

import io.nighthaul.audit.Actor;
import io.nighthaul.campaign.run.Rollback;
import io.nighthaul.campaign.run.RollbackOutcome;
import io.nighthaul.campaign.run.RollbackPlan;

/** The rollback of the store's campaigns. */
final class CampaignRollback implements RollbackDesk {
    private static final System.Logger LOG = System.getLogger(CampaignRollback.class.getName());

    private final Rollback rollback;

    CampaignRollback(Rollback rollback) {
        this.rollback = rollback;
    }

    @Override
    public Outcome plan(String campaign, int toBatch) {
        RollbackPlan plan = rollback.plan(campaign, toBatch);
        return new Outcome(
                toBatch,
                plan.batches(),
                plan.vehicles().size(),
                plan.slices(),
                plan.fixes(),
                true,
                plan.obstacle().stream().toList());
    }

    @Override
    public Outcome run(String campaign, int toBatch, Actor actor) {
        RollbackPlan plan = rollback.plan(campaign, toBatch);
        RollbackOutcome outcome = rollback.run(
                campaign,
                toBatch,
                actor,
                progress -> LOG.log(
                        System.Logger.Level.INFO,
                        "rollback of " + campaign + ": " + progress.vehicle() + " is back in the queue, "
                                + progress.done() + " of " + progress.total()));
        return new Outcome(
                toBatch,
                plan.batches(),
                outcome.vehicles(),
                outcome.slices(),
                outcome.fixes(),
                outcome.isComplete(),
                outcome.differences());
    }
}
