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
import io.nighthaul.guard.WorkerScale;
import io.nighthaul.guard.profile.LoadProfile;
import io.nighthaul.guard.profile.ProfileTable;
import io.nighthaul.settings.Knobs;
import io.nighthaul.store.Database;
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
 * @param present settings and knowledge of the source that its plan stands on
 */
record Rest(List<Long> rows, Rates rates, double failureShare, Duration cleanup, Instant start, Present present) {
    /** A source that fails always cannot be planned with; this is as good as never. */
    private static final double FAILURE_SHARE_MAX = 0.9;

    static Rest read(Transaction tx, Campaign campaign, List<VehicleInHand> inHand, Present present) {
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
                start(tx, campaign.id(), present.rules(), present.now()),
                present);
    }

    /**
     * What all plans of one moment have in common.
     *
     * @param rules as the knobs have them
     * @param profile of the source's week
     */
    record Present(Knobs knobs, Rulebook rules, LoadProfile profile, Instant now) {
        static Present of(Database database, Knobs knobs, Instant now) {
            Rulebook rules = Rulebook.of(knobs);
            return new Present(knobs, rules, new ProfileTable(database, rules.zone()).load(), now);
        }

        /** Workers that the guard is going to let run, of so many that are wanted. */
        HourlyWorkers guard(int wanted) {
            WorkerScale scale = GuardRules.of(knobs, wanted).workers();
            return new HourlyWorkers(profile.workersByHour(scale, Integer.MAX_VALUE));
        }
    }

    /** A plan counts no batches that were before it, so a night whose cap is reached is left out. */
    private static Instant start(Transaction tx, long campaign, Rulebook rules, Instant now) {
        Night night = rules.window().night(now);
        int opened = Batches.history(tx, campaign, rules.window(), night).openedTonight();
        return night.contains(now) && opened >= rules.preset().maxDailyBatches() ? night.closes() : now;
    }

    boolean isNothing() {
        return rows.isEmpty();
    }

    /** Not to be asked when nothing is left. */
    Plan plan(Preset preset) {
        Rulebook rules = present.rules();
        RateRange range = RateRange.measured(rates, rules.assumed(), preset.workersPerBatch());
        SourceModel model = new SourceModel(range, failureShare, cleanup, present.guard(preset.workersPerBatch()));
        return Planner.plan(new PlanRequest(rules.zone(), start, new Workload(rows), model), preset);
    }

    /** With the settings in force. */
    Plan plan() {
        return plan(present.rules().preset());
    }
}
