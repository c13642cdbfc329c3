package io.nighthaul.campaign.run;

import io.nighthaul.campaign.CampaignSentence;
import io.nighthaul.campaign.CampaignState;
import io.nighthaul.campaign.Decision;
import io.nighthaul.campaign.MeasuredVehicle;
import io.nighthaul.campaign.Night;
import io.nighthaul.campaign.NightWindow;
import io.nighthaul.campaign.StandstillReason;
import io.nighthaul.campaign.run.CampaignStatus.Doing;
import io.nighthaul.campaign.run.CampaignStatus.OpenBatch;
import io.nighthaul.campaign.run.CampaignStatus.Progress;
import io.nighthaul.campaign.run.CampaignStatus.Reason;
import io.nighthaul.campaign.run.CampaignStatus.Speed;
import io.nighthaul.campaign.run.CampaignStatus.Statistics;
import io.nighthaul.campaign.run.CampaignStatus.Tonight;
import io.nighthaul.campaign.run.CampaignStatus.Window;
import io.nighthaul.campaign.run.CampaignStatus.Worker;
import io.nighthaul.phrase.Phrase;
import io.nighthaul.phrase.Term;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes a status of what the tables say. Pure. */
record StatusReport(StatusBoard.Facts facts, Rulebook rules, StorageLook.Size size, Outlook.Eta eta, Instant now) {
    /** Servers confirm a decision every second; after this long, nobody is there. */
    private static final Duration CONFIRMED = Duration.ofSeconds(30);

    CampaignStatus status() {
        Night night = rules.window().night(now);
        return new CampaignStatus(
                now,
                facts.campaign(),
                doing(),
                window(night),
                progress(),
                facts.opened().map(this::batch),
                facts.inHand().stream()
                        .filter(VehicleInHand::isClaimed)
                        .map(this::worker)
                        .toList(),
                speed(),
                statistics(),
                tonight(night),
                facts.nights().stream().flatMap(one -> one.summary().stream()).findFirst(),
                facts.checkpoint(),
                eta,
                facts.nodes());
    }

    private Doing doing() {
        CampaignState state = CampaignState.of(facts.campaign().state());
        Optional<Decision> decision = facts.standing().map(Standing::decision);
        boolean isOpen = facts.opened().isPresent();
        return switch (state) {
            case DRAFT -> at("draft", CampaignSentence.DRAFT.with());
            case FINISHED -> at("finished", CampaignSentence.ALL_DONE.with());
            case STOPPED -> isOpen && isConfirmed() ? decided(decision) : at("stopped", CampaignSentence.START.with());
            case RUNNING, PAUSED -> isConfirmed() ? decided(decision) : at("unattended", unattended());
        };
    }

    private boolean isConfirmed() {
        return facts.standing()
                .filter(standing -> standing.at().plus(CONFIRMED).isAfter(now))
                .isPresent();
    }

    private Phrase unattended() {
        return facts.standing()
                .map(standing -> CampaignSentence.UNATTENDED.with(
                        Term.instant(standing.at(), standing.at().toString())))
                .orElseGet(CampaignSentence.NEVER_ATTENDED::with);
    }

    private static Doing at(String what, Phrase said) {
        return Doing.of(what, Optional.empty(), said, Optional.empty(), 0);
    }

    private static Doing decided(Optional<Decision> decision) {
        return decision.map(StatusReport::decided).orElseGet(() -> at("unattended", CampaignSentence.UNDECIDED.with()));
    }

    private static Doing decided(Decision decision) {
        return switch (decision) {
            case Decision.Continue go ->
                Doing.of("hauling", Optional.empty(), Phrase.NONE, Optional.empty(), go.allowedWorkers());
            case Decision.OpenBatch open ->
                Doing.of("opening_batch", Optional.empty(), Phrase.NONE, Optional.empty(), open.allowedWorkers());
            case Decision.Drain drain ->
                Doing.of("draining", Optional.of(reason(drain.reason())), drain.detail(), Optional.empty(), 0);
            case Decision.CloseBatch close -> at("closing_batch", close.detail());
            case Decision.StandStill still ->
                Doing.of("standing_still", Optional.of(reason(still.reason())), still.detail(), still.until(), 0);
            case Decision.Finish finish -> at("finished", CampaignSentence.ALL_DONE.with());
        };
    }

    private static Reason reason(StandstillReason reason) {
        return new Reason(reason.label(), reason.english());
    }

    private Window window(Night night) {
        NightWindow window = rules.window();
        return new Window(
                night.date(),
                night.opens(),
                night.closes(),
                night.contains(now),
                window.isAlwaysOpen(),
                rules.zone().getId());
    }

    private Progress progress() {
        CampaignOverview campaign = facts.campaign();
        int vehicles = campaign.vehicles();
        double shares =
                facts.inHand().stream().mapToDouble(VehicleInHand::share).sum();
        long underway = facts.inHand().stream().mapToLong(VehicleInHand::rows).sum();
        return new Progress(
                vehicles,
                campaign.done(),
                campaign.skipped(),
                vehicles - campaign.done() - campaign.skipped(),
                ratio(100.0 * campaign.done(), vehicles),
                ratio(campaign.done() + shares, vehicles),
                facts.volume().rows() + underway);
    }

    private OpenBatch batch(CampaignFigures.Opened opened) {
        List<VehicleInHand> begun = facts.inHand().stream()
                .filter(vehicle -> vehicle.batch() == opened.number())
                .toList();
        double shares = begun.stream().mapToDouble(VehicleInHand::share).sum();
        return new OpenBatch(
                opened.number(),
                facts.batch(),
                opened.size(),
                opened.done(),
                ratio(opened.done() + shares, opened.size()),
                opened.started(),
                expectedEnd(facts.batch().size() - opened.done() - shares));
    }

    /** @param vehicles still to be hauled, with those that are half done counted as half */
    private Optional<Instant> expectedEnd(double vehicles) {
        int workers = facts.standing()
                .filter(standing -> standing.decision() instanceof Decision.Continue)
                .map(standing -> ((Decision.Continue) standing.decision()).allowedWorkers())
                .orElse(0);
        if (workers == 0 || !isConfirmed()) {
            return Optional.empty();
        }
        double each = secondsPerVehicle()
                .orElseGet(() -> facts.rest().isNothing()
                        ? 0
                        : facts.rest().rows().getFirst() / rules.assumed().each(workers));
        long seconds = Math.round(Math.max(0, vehicles) * each / workers);
        return Optional.of(now.plusSeconds(seconds));
    }

    private Worker worker(VehicleInHand vehicle) {
        return new Worker(
                vehicle.node(),
                vehicle.worker(),
                vehicle.vehicle(),
                vehicle.activity(),
                vehicle.rows(),
                vehicle.pace(now),
                vehicle.share(),
                vehicle.progressed()
                        .map(at -> Math.max(0, Duration.between(at, now).toSeconds()))
                        .orElse(0L));
    }

    private Speed speed() {
        double rows = facts.opened()
                .map(batch -> facts.rowsLately() / VehicleInHand.seconds(batch.started(), now))
                .orElse(0.0);
        OptionalDouble perRow = facts.volume().bytesPerRow();
        return new Speed(
                rows,
                perRow.isPresent() ? OptionalDouble.of(rows * perRow.getAsDouble() / 1e6) : OptionalDouble.empty(),
                secondsPerVehicle(),
                facts.utilisation(),
                facts.byWorker());
    }

    private OptionalDouble secondsPerVehicle() {
        return facts.rates().vehicles().stream()
                .map(MeasuredVehicle::took)
                .mapToDouble(took -> took.toMillis() / 1e3)
                .average();
    }

    private Statistics statistics() {
        CampaignOverview campaign = facts.campaign();
        int ended = campaign.done() + campaign.skipped();
        OptionalDouble seconds = facts.batched().seconds();
        return new Statistics(
                facts.batched().done(),
                seconds.isPresent() ? OptionalDouble.of(seconds.getAsDouble() / 60) : OptionalDouble.empty(),
                ended == 0 ? OptionalDouble.empty() : OptionalDouble.of(ratio(100.0 * campaign.done(), ended)),
                facts.batched().failures(),
                size.bytes(),
                size.ratio());
    }

    private Tonight tonight(Night night) {
        Optional<NightRecord> record = facts.nights().stream()
                .filter(one -> one.night().equals(night.date()))
                .findFirst();
        return new Tonight(
                facts.batchesTonight(),
                rules.preset().maxDailyBatches(),
                record.map(NightRecord::workedMinutes).orElse(0.0),
                record.map(NightRecord::lost).orElse(List.of()));
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
