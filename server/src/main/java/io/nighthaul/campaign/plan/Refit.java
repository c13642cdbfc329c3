package io.nighthaul.campaign.plan;

import io.nighthaul.campaign.NightSummary;
import io.nighthaul.campaign.Rates;
import io.nighthaul.campaign.Tally;
import io.nighthaul.campaign.Throughput;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A plan corrected by the nights that have been: what was foretold beside what came, and a new plan for the rest.
 *
 * @param nights that have been, oldest first
 * @param before what was foretold
 * @param after the plan for what is left, with the measured rates
 */
public record Refit(List<Comparison> nights, Plan before, Plan after) {

    /**
     * One night.
     *
     * @param predicted nothing at all if the plan did not reach as far as this night
     */
    public record Comparison(LocalDate night, Tally predicted, Tally real) {

        /** Such as {@code 2026-03-28: 8 of 10 batches, 80 of 100 vehicles, 200,000,000 of 250,000,000 fixes}. */
        public String line() {
            return night + ": " + real.batches() + " of " + predicted.batches() + " batches, " + real.vehicles()
                    + " of " + predicted.vehicles() + " vehicles, "
                    + String.format(Locale.ROOT, "%,d of %,d fixes", real.fixes(), predicted.fixes());
        }
    }

    public Refit {
        nights = List.copyOf(nights);
    }

    /**
     * Plans the rest.
     *
     * @param real nights that have been, oldest first
     * @param rest what is left to do and from when on; its rates are replaced by measured ones
     * @param assumed ceilings of source and target, which measuring below them cannot tell
     */
    public static Refit of(Plan before, List<NightSummary> real, Rates rates, PlanRequest rest, Throughput assumed) {
        Map<LocalDate, Tally> predicted = before.nights().stream()
                .collect(Collectors.toMap(night -> night.ledger().night().date(), NightSummary::tally));
        List<Comparison> nights = new ArrayList<>();
        for (NightSummary night : real) {
            LocalDate date = night.ledger().night().date();
            nights.add(new Comparison(date, predicted.getOrDefault(date, Tally.NONE), night.tally()));
        }
        RateRange measured = RateRange.measured(rates, assumed, before.preset().workersPerBatch());
        return new Refit(nights, before, Planner.plan(rest.with(rest.model().with(measured)), before.preset()));
    }

    /** Nights of the whole campaign now: those that have been and those to come. */
    public int nightCount() {
        return nights.size() + after.nightCount();
    }
}
