package io.nighthaul.campaign.run;

import io.nighthaul.campaign.Night;
import io.nighthaul.campaign.Preset;
import io.nighthaul.campaign.Rates;
import io.nighthaul.campaign.plan.HourlyWorkers;
import io.nighthaul.campaign.plan.Plan;
import io.nighthaul.campaign.plan.PlanRequest;
import io.nighthaul.campaign.plan.Planner;
import io.nighthaul.campaign.plan.RateRange;
import io.nighthaul.campaign.plan.SourceModel;
import io.nighthaul.campaign.plan.Workload;
import io.nighthaul.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What is left of a campaign, and what it has taught about how long that takes.
 *
 * @param rows of each vehicle that is not done; those of a vehicle that was begun are what is missing
 * @param failureShare of the claims so far
 * @param cleanup time after a batch on average
 * @param start when something can be begun at the earliest
 */
record Rest(List<Long> rows, Rates rates, double failureShare, Duration cleanup, Instant start) {
    /** A source that fails always cannot be planned with; this is as good as never. */
    private static final double FAILURE_SHARE_MAX = 0.9;

    static Rest read(Transaction tx, Campaign campaign, List<VehicleInHand> inHand, Rulebook rules, Instant now) {
        record Count(int untouched, int claimsDone) {}
        Count count = tx.sql("""
                        SELECT count(*) FILTER (WHERE (state IN ('queued', 'claimed') AND started_at IS NULL)
                                                   OR (state = 'skipped' AND NOT has_returned)) AS untouched,
                               count(*) FILTER (WHERE state = 'done') AS done
                        FROM campaign_vehicle WHERE campaign_id = :campaign""")
                .param("campaign", campaign.id())
                .query((row, number) -> new Count(row.getInt("untouched"), row.getInt("done")))
                .single();
        long each = Measured.rowsPerVehicle(tx, campaign);
        List<Long> rows = new ArrayList<>(Collections.nCopies(count.untouched(), each));
        inHand.forEach(vehicle -> rows.add(Math.round(each * (1 - vehicle.share()))));
        CampaignFigures.Batched batched = CampaignFigures.batched(tx, campaign.id());
        int claims = batched.failures() + count.claimsDone();
        double failed = claims == 0 ? 0 : batched.failures() / (double) claims;
        return new Rest(
                rows,
                Measured.rates(tx, campaign.id()),
                Math.min(FAILURE_SHARE_MAX, failed),
                batched.cleanup(),
                start(tx, campaign.id(), rules, now));
    }

    /** A plan counts no batches that were before it, so a night whose cap is reached is left out. */
    private static Instant start(Transaction tx, long campaign, Rulebook rules, Instant now) {
        Night night = rules.window().night(now);
        int opened = Batches.history(tx, campaign, night.date()).openedTonight();
        return night.contains(now) && opened >= rules.preset().maxDailyBatches() ? night.closes() : now;
    }

    boolean isNothing() {
        return rows.isEmpty();
    }

    /** Not to be asked when nothing is left. */
    Plan plan(Preset preset, Rulebook rules) {
        RateRange range = RateRange.measured(rates, rules.assumed(), preset.workersPerBatch());
        SourceModel model = new SourceModel(range, failureShare, cleanup, HourlyWorkers.UNLIMITED);
        return Planner.plan(new PlanRequest(rules.zone(), start, new Workload(rows), model), preset);
    }
}
