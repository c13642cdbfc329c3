package io.nighthaul.campaign.run;

import static io.nighthaul.campaign.run.VehicleQueue.instant;

import io.nighthaul.campaign.Preset;
import io.nighthaul.campaign.Rates;
import io.nighthaul.campaign.Tally;
import io.nighthaul.campaign.Throughput;
import io.nighthaul.campaign.plan.Plan;
import io.nighthaul.campaign.plan.PlanRequest;
import io.nighthaul.campaign.plan.Planner;
import io.nighthaul.campaign.plan.RateRange;
import io.nighthaul.campaign.plan.Refit.Comparison;
import io.nighthaul.campaign.plan.SourceModel;
import io.nighthaul.campaign.plan.Workload;
import io.nighthaul.settings.Knobs;
import io.nighthaul.store.Database;
import io.nighthaul.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Foretells how many nights it takes: what is left of a campaign, or any fleet. Safe for threads. */
public final class Outlook {
    private static final int NIGHTS_MAX = 400;

    private final Database database;
    private final Supplier<Knobs> knobs;
    private final InstantSource clock;
    private final LoadLook loads;

    /** @param knobs asked at each look */
    public Outlook(Database database, Supplier<Knobs> knobs, InstantSource clock) {
        this.database = database;
        this.knobs = knobs;
        this.clock = clock;
        this.loads = new LoadLook(database);
    }

    /** What is foretold of the source's night, and what came of what was foretold of the latest ones. */
    public SourceLoad load() {
        return loads.load(knobs.get(), clock.instant());
    }

    /**
     * How long it is going to take from now on, or from when it is started or resumed.
     *
     * @param nights from the first to the last that is still to come, 0 when nothing is left
     * @param nightsLow with fast rates
     * @param nightsHigh with slow rates
     * @param finish empty if it does not end within a year or so, or if nothing is left
     * @param isMeasured whether rates are those of this campaign, not assumed ones
     * @param heldBackBy what to change first for it to go faster
     */
    public record Eta(
            int nights,
            int nightsLow,
            int nightsHigh,
            Optional<Instant> finish,
            boolean isMeasured,
            String heldBackBy) {

        static final Eta NOTHING_LEFT = new Eta(0, 0, 0, Optional.empty(), true, "nothing");

        static Eta of(Plan plan) {
            return new Eta(
                    plan.nightCount(),
                    plan.range().low(),
                    plan.range().high(),
                    plan.finish(),
                    plan.rates().isMeasured(),
                    plan.binds().words());
        }
    }

    /**
     * Plans side by side.
     *
     * @param start from when on
     * @param vehicles that are to be hauled
     * @param rows of all of them
     * @param presets the four that come with Nighthaul, from the hardest on the source to the gentlest
     * @param inForce with the settings as they are now
     * @param nights that have been, oldest first: what had been foretold beside what came
     */
    public record Forecast(
            Instant start,
            ZoneId zone,
            int vehicles,
            long rows,
            List<Plan> presets,
            Plan inForce,
            List<Comparison> nights) {}

    /**
     * For a fleet that is not hauled yet, at the speed of the latest campaign that has measured one.
     *
     * @param vehicles at least 1
     */
    public Forecast ofFleet(int vehicles, long rowsPerVehicle) {
        Rest.Present present = Rest.Present.of(database, knobs.get(), clock.instant());
        Rates rates = database.inTransaction(
                tx -> latest(tx).map(campaign -> Measured.rates(tx, campaign)).orElse(Rates.NONE));
        List<Long> rows = Collections.nCopies(vehicles, rowsPerVehicle);
        return forecast(new Rest(rows, rates, 0, Duration.ZERO, present.now(), present), List.of());
    }

    private static Optional<Long> latest(Transaction tx) {
        return tx.sql("""
                        SELECT campaign_id FROM campaign_vehicle WHERE state = 'done' AND busy_ms > 0 AND rows > 0
                        ORDER BY campaign_id DESC LIMIT 1""").query(Long.class).optional();
    }

    /**
     * For what is left of a campaign.
     *
     * @return empty when nothing is left
     * @throws UnknownCampaignException when there is none of that name
     */
    public Optional<Forecast> ofCampaign(String name) {
        Instant now = clock.instant();
        Rest.Present present = Rest.Present.of(database, knobs.get(), now);
        record Facts(Rest rest, List<NightRecord> nights, Optional<Beginning> beginning) {}
        Facts facts = database.inTransaction(tx -> {
            Campaign campaign = StatusBoard.found(tx, name);
            Rest rest = Rest.read(tx, campaign, VehicleInHand.read(tx, campaign, now), present);
            return new Facts(rest, NightRecord.read(tx, campaign.id(), NIGHTS_MAX), Beginning.read(tx, campaign));
        });
        if (facts.rest().isNothing()) {
            return Optional.empty();
        }
        List<Comparison> nights = facts.beginning()
                .map(beginning -> compared(beginning.plan(present.rules()), facts.nights()))
                .orElse(List.of());
        return Optional.of(forecast(facts.rest(), nights));
    }

    private static Forecast forecast(Rest rest, List<Comparison> nights) {
        return new Forecast(
                rest.start(),
                rest.present().rules().zone(),
                rest.rows().size(),
                rest.rows().stream().mapToLong(Long::longValue).sum(),
                Preset.ALL.stream().map(rest::plan).toList(),
                rest.plan(),
                nights);
    }

    /**
     * Night by night what was foretold before the first one, by the settings in force now, beside what came.
     *
     * @return oldest first; empty while the campaign has not been started
     * @throws UnknownCampaignException when there is none of that name
     */
    public List<Comparison> foretold(String name) {
        Rulebook current = Rulebook.of(knobs.get());
        record Facts(List<NightRecord> nights, Optional<Beginning> beginning) {}
        Facts facts = database.inTransaction(tx -> {
            Campaign campaign = StatusBoard.found(tx, name);
            return new Facts(NightRecord.read(tx, campaign.id(), NIGHTS_MAX), Beginning.read(tx, campaign));
        });
        return facts.beginning()
                .map(beginning -> compared(beginning.plan(current), facts.nights()))
                .orElse(List.of());
    }

    private static List<Comparison> compared(Plan before, List<NightRecord> nights) {
        Map<LocalDate, Tally> predicted = before.nights().stream()
                .collect(Collectors.toMap(night -> night.ledger().night().date(), night -> night.tally()));
        return nights.reversed().stream()
                .map(night ->
                        new Comparison(night.night(), predicted.getOrDefault(night.night(), Tally.NONE), night.done()))
                .toList();
    }

    /** A campaign when it was started, before anything was known. */
    private record Beginning(Instant at, int vehicles, long rowsPerVehicle) {

        static Optional<Beginning> read(Transaction tx, Campaign campaign) {
            return tx.sql("""
                            SELECT started_at, (SELECT count(*) FROM campaign_vehicle WHERE campaign_id = :id) AS vehicles
                            FROM campaign WHERE id = :id AND started_at IS NOT NULL""")
                    .param("id", campaign.id())
                    .query((row, number) -> {
                        int vehicles = row.getInt("vehicles");
                        long rows = campaign.rowsEstimated().isPresent()
                                ? Math.max(1, campaign.rowsEstimated().getAsLong() / Math.max(1, vehicles))
                                : Throughput.REFERENCE_ROWS_PER_VEHICLE;
                        return new Beginning(
                                java.util.Objects.requireNonNull(instant(row, "started_at")), vehicles, rows);
                    })
                    .optional();
        }

        Plan plan(Rulebook rules) {
            SourceModel model = SourceModel.of(RateRange.assumed(rules.assumed()));
            Workload workload = Workload.equal(Math.max(1, vehicles), rowsPerVehicle);
            return Planner.plan(new PlanRequest(rules.zone(), at, workload, model), rules.preset());
        }
    }
}
