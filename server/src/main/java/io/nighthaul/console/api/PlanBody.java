package io.nighthaul.console.api;

import io.nighthaul.campaign.Preset;
import io.nighthaul.campaign.Tally;
import io.nighthaul.campaign.plan.Plan;
import io.nighthaul.campaign.plan.PlanRequest;
import io.nighthaul.campaign.plan.Planner;
import io.nighthaul.campaign.plan.Refit.Comparison;
import io.nighthaul.campaign.run.Outlook.Forecast;
import io.nighthaul.campaign.run.SourceLoad;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Plans side by side.
 *
 * @param start from when on
 * @param zone whose clock the windows are on
 * @param vehicles to be hauled
 * @param rows of all of them
 * @param isMeasured whether rates are what a campaign had, not what is assumed
 * @param presets the four that come with Nighthaul and, if the settings differ from all of them, what is in force
 * @param nights that have been, oldest first
 * @param load of the source by the hour; empty where nobody keeps a record of it
 */
public record PlanBody(
        Instant start,
        String zone,
        int vehicles,
        long rows,
        boolean isMeasured,
        List<Row> presets,
        List<NightBefore> nights,
        Optional<SourceLoad> load) {
    private static final int VEHICLES_MAX = 100_000;
    private static final long ROWS_MAX = 1_000_000_000_000L;

    /** Of a preset that nobody has named. */
    private static final String IN_FORCE = "in force";

    /**
     * One preset.
     *
     * @param isInForce whether the settings are these now
     * @param nights expected, from the first to the last
     * @param nightsLow with fast rates
     * @param nightsHigh with slow rates
     * @param finish empty if there is no end in sight
     * @param batchesPerNight in a night that nothing cuts short
     * @param binds what holds it back: {@code window}, {@code cap}, {@code pause}, {@code source_rate} or {@code target_rate}
     * @param bindsWords the same for people
     * @param window hours of the local day
     */
    public record Row(
            String preset,
            boolean isInForce,
            int nights,
            int nightsLow,
            int nightsHigh,
            Optional<Instant> finish,
            int batches,
            int batchesPerNight,
            String binds,
            String bindsWords,
            int vehiclesPerBatch,
            int workers,
            String window) {

        static Row of(Plan plan, String name, boolean isInForce) {
            Preset preset = plan.preset();
            return new Row(
                    name,
                    isInForce,
                    plan.nightCount(),
                    plan.range().low(),
                    plan.range().high(),
                    plan.finish(),
                    plan.total().batches(),
                    plan.batchesPerNight(),
                    plan.binds().name().toLowerCase(Locale.ROOT),
                    plan.binds().words(),
                    preset.vehiclesPerBatch(),
                    preset.workersPerBatch(),
                    preset.nightStart() + "-" + preset.nightEnd());
        }
    }

    /** A night that has been. */
    public record NightBefore(LocalDate night, Tally foretold, Tally real, String line) {
        static NightBefore of(Comparison night) {
            return new NightBefore(night.night(), night.predicted(), night.real(), night.line());
        }
    }

    /** @throws IllegalArgumentException for a fleet that is none */
    public static void check(int vehicles, long rowsPerVehicle) {
        if (vehicles < 1 || vehicles > VEHICLES_MAX || rowsPerVehicle < 1 || rowsPerVehicle > ROWS_MAX) {
            throw new IllegalArgumentException("vehicles must be from 1 to " + VEHICLES_MAX
                    + " and rows of each from 1 to " + ROWS_MAX + ", were " + vehicles + " and " + rowsPerVehicle);
        }
    }

    /** Where no settings are in force. */
    public static PlanBody of(PlanRequest request) {
        return new PlanBody(
                request.start(),
                request.zone().getId(),
                request.workload().vehicles(),
                request.workload().rowsPerVehicle().stream()
                        .mapToLong(Long::longValue)
                        .sum(),
                request.model().rates().isMeasured(),
                Planner.plans(request).stream()
                        .map(plan -> Row.of(plan, plan.preset().name(), false))
                        .toList(),
                List.of(),
                Optional.empty());
    }

    public static PlanBody of(Forecast forecast, SourceLoad load) {
        Preset now = forecast.inForce().preset();
        List<Row> rows = new ArrayList<>();
        boolean isNamed = false;
        for (Plan plan : forecast.presets()) {
            boolean isSame = isSamePace(plan.preset(), now);
            isNamed |= isSame;
            rows.add(Row.of(plan, plan.preset().name(), isSame));
        }
        if (!isNamed) {
            rows.add(Row.of(forecast.inForce(), IN_FORCE, true));
        }
        return new PlanBody(
                forecast.start(),
                forecast.zone().getId(),
                forecast.vehicles(),
                forecast.rows(),
                forecast.inForce().rates().isMeasured(),
                rows,
                forecast.nights().stream().map(NightBefore::of).toList(),
                Optional.of(load));
    }

    /** What is cleaned up when changes no plan. */
    private static boolean isSamePace(Preset a, Preset b) {
        record Pace(int vehicles, int workers, Duration delay, int batches, String window) {
            static Pace of(Preset preset) {
                return new Pace(
                        preset.vehiclesPerBatch(),
                        preset.workersPerBatch(),
                        preset.batchDelay(),
                        preset.maxDailyBatches(),
                        preset.nightStart() + "-" + preset.nightEnd());
            }
        }
        return Pace.of(a).equals(Pace.of(b));
    }
}
