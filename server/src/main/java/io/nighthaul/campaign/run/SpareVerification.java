package io.nighthaul.campaign.run;

import io.nighthaul.alert.AlertKind;
import io.nighthaul.campaign.Decision;
import io.nighthaul.campaign.Night;
import io.nighthaul.campaign.StandstillReason;
import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.LegacyServer;
import io.nighthaul.haul.Verification;
import io.nighthaul.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Compares what was hauled with the source again, a vehicle's month at a time and the longest unseen first, in minutes
 * of the window in which nothing else is to be done. Belongs to one thread.
 */
final class SpareVerification {
    /** Standstills whose time nobody else wants. */
    private static final Set<StandstillReason> SPARE =
            EnumSet.of(StandstillReason.BATCH_CAP, StandstillReason.NO_WORK, StandstillReason.WOULD_NOT_FIT);

    /** It takes seconds; this leaves the window's end to itself. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private static final int DAYS_MAX = 31;

    private final Database database;
    private final LegacyWork work;
    private final AlertingIncidents incidents;
    private final InstantSource clock;

    private LocalDate night = LocalDate.MIN;
    private Duration spent = Duration.ZERO;

    SpareVerification(Database database, LegacyWork work, AlertingIncidents incidents, InstantSource clock) {
        this.database = database;
        this.work = work;
        this.incidents = incidents;
        this.clock = clock;
    }

    /** The slices of one vehicle that nobody has looked at for longest. */
    private record Due(String vehicle, LocalDate first, LocalDate last) {}

    /**
     * Verifies one stretch, if this is the time for it.
     *
     * @param budget time that it may take in one night
     * @param isPermitted whether the guard lets a worker run; asked only when it is time, because it looks at the source
     */
    void attend(Campaign campaign, Rulebook rules, Duration budget, BooleanSupplier isPermitted) {
        Instant now = clock.instant();
        Night tonight = rules.window().night(now);
        if (!tonight.date().equals(night)) {
            night = tonight.date();
            spent = Duration.ZERO;
        }
        boolean isTime = tonight.contains(now.plus(MARGIN))
                && tonight.contains(now)
                && spent.compareTo(budget) < 0
                && isSpare(campaign);
        if (!isTime) {
            return;
        }
        due(campaign, tonight.opens())
                .filter(stretch -> isPermitted.getAsBoolean())
                .ifPresent(stretch -> {
                    verify(campaign, stretch);
                    spent = spent.plus(Duration.between(now, clock.instant()));
                });
    }

    private boolean isSpare(Campaign campaign) {
        return database.inTransaction(tx -> Standing.read(tx, campaign.id()))
                .map(Standing::decision)
                .filter(decision -> decision instanceof Decision.Finish
                        || (decision instanceof Decision.StandStill still && SPARE.contains(still.reason())))
                .isPresent();
    }

    private Optional<Due> due(Campaign campaign, Instant seenBefore) {
        return database.inTransaction(tx -> tx.sql("""
                        SELECT v.code, min(d.day) AS first, least(max(d.day), min(d.day) + :days) AS last
                        FROM delivery d JOIN vehicle v ON v.id = d.vehicle_id
                        WHERE d.vehicle_id = (
                            SELECT d.vehicle_id FROM delivery d JOIN campaign_vehicle c ON c.vehicle_id = d.vehicle_id
                            WHERE c.campaign_id = :campaign AND c.state = 'done' AND d.source = 1
                              AND coalesce(d.verified_at, '-infinity') < :before
                            ORDER BY d.verified_at NULLS FIRST LIMIT 1)
                          AND d.source = 1 AND coalesce(d.verified_at, '-infinity') < :before
                        GROUP BY v.code""")
                .param("days", DAYS_MAX - 1)
                .param("campaign", campaign.id())
                .param("before", VehicleQueue.utc(seenBefore))
                .query((row, number) -> new Due(
                        row.getString("code"),
                        row.getObject("first", LocalDate.class),
                        row.getObject("last", LocalDate.class)))
                .optional());
    }

    private void verify(Campaign campaign, Due stretch) {
        LegacyServer server = work.enter(false);
        String subject = "campaign " + campaign.name() + ", vehicle " + stretch.vehicle();
        try {
            Verification.Outcome outcome = new Verification(database, server.transport(), server.catalogue(), clock)
                    .verify(stretch.vehicle(), stretch.first(), stretch.last());
            if (outcome.isEqual()) {
                incidents.over(AlertKind.VERIFICATION_MISMATCH, subject);
            } else {
                incidents.raise(
                        AlertKind.VERIFICATION_MISMATCH,
                        subject,
                        outcome.differences().size() + " slices differ from the source, the first of them "
                                + outcome.differences().getFirst() + ". The next haul moves them again");
            }
        } catch (HaulException e) {
            System.getLogger(SpareVerification.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "vehicle " + stretch.vehicle() + " could not be compared: " + e.getMessage());
        } finally {
            work.leave();
        }
    }
}
