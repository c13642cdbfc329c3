package io.nighthaul.campaign.plan;

import io.nighthaul.campaign.NightSummary;
import io.nighthaul.campaign.Preset;
import io.nighthaul.campaign.StandstillReason;
import io.nighthaul.campaign.Throughput;
import java.time.Duration;
import java.util.List;

/**
 * Foretells how many nights a campaign takes.
 *
 * <p>For 1,250 vehicles of 2.5 million rows, the assumed rates give for {@code fast} 3 nights (3-4 with rates a quarter
 * higher or lower), {@code balanced} 7 (6-8), {@code optimal} 13 (125 batches, 10 a night: 12.5) and {@code conservative}
 * 16 (14-18).
 *
 * <p>Usual figures are 3 to 5, 7 to 10, 12.5, and 12 to 15. The last contradicts the preset it belongs to: a cycle of 15
 * minutes of work and 30 of pause fits 8 times into the 6 hours from 23:00 to 05:00, and 125 batches at 8 a night are
 * 15.6 nights. Its cap of 10 batches, which would give 12.5, cannot be reached in such a night. Nothing is bent here to
 * hide that: the plan says 16, and why.
 */
public final class Planner {
    private Planner() {}

    /** One plan for each of the four presets, from the hardest on the source to the gentlest. */
    public static List<Plan> plans(PlanRequest request) {
        return Preset.ALL.stream().map(preset -> plan(request, preset)).toList();
    }

    public static Plan plan(PlanRequest request, Preset preset) {
        RateRange rates = request.model().rates();
        VirtualCampaign.Course expected = new VirtualCampaign(request, preset, rates.expected()).play();
        int fast = new VirtualCampaign(request, preset, rates.fast())
                .play()
                .nights()
                .size();
        int slow = new VirtualCampaign(request, preset, rates.slow())
                .play()
                .nights()
                .size();
        int likely = expected.nights().size();
        return new Plan(
                preset,
                request.zone(),
                expected.nights(),
                expected.finish(),
                // A slower source may by chance be interrupted at better moments; a range still holds what is likely.
                new NightRange(Math.min(fast, likely), Math.max(slow, likely)),
                binds(expected.nights(), preset, rates.expected()),
                rates);
    }

    /** The last night, which ends with the work, says nothing unless it is the only one. */
    private static Binding binds(List<NightSummary> nights, Preset preset, Throughput throughput) {
        List<NightSummary> full = nights.size() > 1 ? nights.subList(0, nights.size() - 1) : nights;
        long capped = full.stream()
                .filter(night -> night.quit() instanceof NightSummary.Quit.Cap)
                .count();
        if (2 * capped > full.size()) {
            return Binding.CAP;
        }
        Duration worked =
                sum(full.stream().map(night -> night.ledger().worked()).toList());
        Duration rested = sum(full.stream()
                .map(night -> night.ledger().lost().to(StandstillReason.BATCH_PAUSE))
                .toList());
        if (rested.compareTo(worked) > 0) {
            return Binding.PAUSE;
        }
        if (throughput.each(preset.workersPerBatch()) >= throughput.workerRowsPerSecond()) {
            return Binding.WINDOW;
        }
        return throughput.sourceRowsPerSecondMax() <= throughput.targetRowsPerSecondMax()
                ? Binding.SOURCE_RATE
                : Binding.TARGET_RATE;
    }

    private static Duration sum(List<Duration> durations) {
        return durations.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
