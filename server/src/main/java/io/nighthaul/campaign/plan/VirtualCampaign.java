package io.nighthaul.campaign.plan;

import io.nighthaul.campaign.BatchForecast;
import io.nighthaul.campaign.BatchHistory;
import io.nighthaul.campaign.CampaignSentence;
import io.nighthaul.campaign.CampaignState;
import io.nighthaul.campaign.Conditions;
import io.nighthaul.campaign.Conductor;
import io.nighthaul.campaign.Decision;
import io.nighthaul.campaign.Night;
import io.nighthaul.campaign.NightLedger;
import io.nighthaul.campaign.NightSummary;
import io.nighthaul.campaign.NightWindow;
import io.nighthaul.campaign.Permission;
import io.nighthaul.campaign.Preset;
import io.nighthaul.campaign.Tally;
import io.nighthaul.campaign.Throughput;
import io.nighthaul.campaign.View;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plays one campaign from its start to its end, or until it is clear that it does not end in reasonable time.
 *
 * <p>Time jumps from event to event: a vehicle done, a pause over, an hour in which the guard allows another number of
 * workers, the window closed. Chunks take no time here, so draining does not either.
 */
final class VirtualCampaign {
    static final int NIGHTS_MAX = 400;

    /** What came of it. The finish is empty if there was none within so many nights. */
    record Course(List<NightSummary> nights, Optional<Instant> finish) {}

    private final ZoneId zone;
    private final Preset preset;
    private final SourceModel model;
    private final Throughput throughput;
    private final NightWindow window;
    private final VirtualFleet fleet;
    private final long carefulRows;
    private final boolean isGuarded;
    private final List<NightSummary> nights = new ArrayList<>();

    private Instant now;
    private Instant lastOpened;
    private NightLedger ledger;
    private Tally tonight = Tally.NONE;
    private Decision lastTonight;
    private Optional<Instant> lastEnded = Optional.empty();
    private Instant cleanupEnds = Instant.MIN;
    private BatchForecast forecast;

    VirtualCampaign(PlanRequest request, Preset preset, Throughput throughput) {
        this.zone = request.zone();
        this.preset = preset;
        this.model = request.model();
        this.throughput = throughput;
        window = preset.window(zone);
        fleet = new VirtualFleet(request.workload(), throughput, model.failureShare());
        carefulRows = request.workload().carefulRows();
        isGuarded = !model.guard().isUnlimited();
        now = request.start();
        lastOpened = now;
        ledger = NightLedger.of(window.night(now));
        forecast = forecast();
        lastTonight = Conductor.decide(view(), now);
    }

    Course play() {
        while (nights.size() < NIGHTS_MAX) {
            Decision decision = Conductor.decide(view(), now);
            switch (decision) {
                case Decision.OpenBatch open -> {
                    fleet.open(open, now);
                    lastOpened = now;
                    lastTonight = open;
                }
                case Decision.Continue go -> {
                    fleet.staff(go, now);
                    pass(go, nextEvent(fleet.untilNextEnd().map(now::plus)));
                }
                case Decision.Drain drain -> fleet.drain();
                case Decision.CloseBatch close -> close();
                case Decision.StandStill still -> pass(still, nextEvent(still.until()));
                case Decision.Finish finish -> {
                    return finished(finish);
                }
            }
            tonight = tonight.plus(fleet.takeTally());
        }
        return new Course(nights, Optional.empty());
    }

    private View view() {
        int allowed = model.guard().at(now, zone);
        Permission guard = allowed == 0
                ? new Permission.Paused(CampaignSentence.QUIET_HOUR.with())
                : new Permission.Granted(allowed);
        return new View(
                CampaignState.RUNNING,
                preset,
                zone,
                fleet.inHand(),
                new BatchHistory(
                        tonight.batches(),
                        lastEnded,
                        now.isBefore(cleanupEnds),
                        lastOpened.isBefore(window.previous(ledger.night()).opens())),
                fleet.count(now),
                new Conditions(guard, Optional.empty(), false),
                forecast);
    }

    private BatchForecast forecast() {
        return fleet.rates().forecast(throughput, carefulRows, preset.workersPerBatch(), Duration.ZERO);
    }

    private void close() {
        fleet.close();
        lastEnded = Optional.of(now);
        cleanupEnds = now.plus(model.cleanup());
        forecast = forecast();
    }

    /** The first of what is expected and of what may change by itself. */
    private Instant nextEvent(Optional<Instant> expected) {
        Instant next = ledger.night().contains(now)
                ? ledger.night().closes()
                : ledger.night().opens();
        if (expected.isPresent() && expected.get().isBefore(next)) {
            next = expected.get();
        }
        if (cleanupEnds.isAfter(now) && cleanupEnds.isBefore(next)) {
            next = cleanupEnds;
        }
        if (isGuarded) {
            Instant hour = model.guard().nextChange(now, zone);
            next = hour.isBefore(next) ? hour : next;
        }
        return next;
    }

    private void pass(Decision decision, Instant to) {
        fleet.pass(now, to);
        tonight = tonight.plus(fleet.takeTally());
        ledger = ledger.during(decision, now, to);
        if (ledger.night().contains(now)) {
            lastTonight = decision;
        }
        now = to;
        Night night = window.night(now);
        if (!night.equals(ledger.night())) {
            endNight();
            ledger = NightLedger.of(night);
        }
    }

    private void endNight() {
        nights.add(
                new NightSummary(ledger, tonight, NightSummary.quit(lastTonight, tonight, preset.maxDailyBatches())));
        tonight = Tally.NONE;
    }

    private Course finished(Decision.Finish finish) {
        Instant end = lastEnded.orElse(now);
        // The last batch may have ended in the moment its night did; then there is no further night to speak of.
        if (ledger.night().contains(now)) {
            ledger = ledger.during(finish, now, ledger.night().closes());
            lastTonight = finish;
            endNight();
        }
        return new Course(nights, Optional.of(end));
    }
}
