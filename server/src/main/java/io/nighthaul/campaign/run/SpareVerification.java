package io.nighthaul.campaign.run;

import io.nighthaul.alert.AlertKind;
import io.nighthaul.campaign.Night;
import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.VehicleOutcome;
import io.nighthaul.haul.Verification;
import io.nighthaul.phrase.Term;
import io.nighthaul.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/**
 * Compares what was hauled with the source again, a vehicle's month at a time and the longest unseen first, in minutes
 * of the window in which nobody else wants the source, and hauls again what differs. What was compared when is in the
 * ledger, so whoever comes next goes on from there; one node at a time does it. Belongs to one thread.
 */
final class SpareVerification {
    private static final System.Logger LOG = System.getLogger(SpareVerification.class.getName());

    private final Database database;
    private final SecondLook source;
    private final AlertingIncidents incidents;
    private final InstantSource clock;
    private final SpareMinutes minutes;
    private final Set<Integer> failed = new HashSet<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    private LocalDate night = LocalDate.MIN;

    SpareVerification(Database database, SecondLook source, AlertingIncidents incidents, InstantSource clock) {
        this.database = database;
        this.source = source;
        this.incidents = incidents;
        this.clock = clock;
        this.minutes = new SpareMinutes(database);
    }

    /** What is being hauled again ends after its chunk. */
    void end() {
        ended.countDown();
    }

    /**
     * Compares one stretch, if this is the time for it.
     *
     * @param budget time that it may take in one night, on all nodes together
     * @param isPermitted whether the guard lets a worker run; asked only when it is time, because it looks at the source
     */
    void attend(Rulebook rules, Duration budget, BooleanSupplier isPermitted) {
        Instant now = clock.instant();
        Night tonight = rules.window().night(now);
        if (!tonight.date().equals(night)) {
            night = tonight.date();
            failed.clear();
        }
        if (minutes.include(tonight, now)) {
            database.alone("verification in spare minutes", () -> {
                look(tonight, budget, isPermitted);
                return true;
            });
        }
    }

    private void look(Night tonight, Duration budget, BooleanSupplier isPermitted) {
        Duration spent = database.inTransaction(tx -> VerificationNight.spent(tx, night));
        if (spent.compareTo(budget) >= 0) {
            return;
        }
        Optional<LongestUnseen> due = LongestUnseen.find(database, tonight.opens(), failed);
        if (due.isPresent() && isPermitted.getAsBoolean()) {
            Instant begun = clock.instant();
            SparePace pace = new SparePace(() -> minutes.include(tonight, clock.instant()), ended);
            Tally tally = compare(due.get(), pace);
            Instant now = clock.instant();
            database.transact(tx -> new VerificationNight(
                            night,
                            tally.slices(),
                            tally.rows(),
                            tally.different(),
                            tally.repaired(),
                            tally.isFailure() ? 1 : 0,
                            Duration.between(begun, now),
                            now)
                    .add(tx));
        }
    }

    /** What a stretch came to. */
    private record Tally(int slices, long rows, int different, int repaired, boolean isFailure) {}

    private Tally compare(LongestUnseen due, SparePace pace) {
        try {
            Verification.Outcome outcome = source.verify(due.vehicle(), due.first(), due.last());
            int different = outcome.differences().size();
            int repaired = outcome.isEqual() ? 0 : repair(outcome, pace);
            if (isAllEqual(due.vehicleId())) {
                incidents.over(AlertKind.VERIFICATION_MISMATCH, subject(due.vehicle()));
            }
            return new Tally(due.slices(), outcome.rows(), different, repaired, false);
        } catch (HaulException e) {
            // Others must not wait behind a vehicle that cannot be compared.
            failed.add(due.vehicleId());
            LOG.log(
                    System.Logger.Level.WARNING,
                    "vehicle " + due.vehicle() + " could not be compared: " + e.getMessage());
            return new Tally(0, 0, 0, 0, true);
        }
    }

    private int repair(Verification.Outcome outcome, SparePace pace) {
        List<LocalDate> days = outcome.differences().stream()
                .map(Verification.Difference::day)
                .sorted()
                .toList();
        Term first = Term.text(outcome.differences().getFirst().toString());
        incidents.raise(
                AlertKind.VERIFICATION_MISMATCH,
                subject(outcome.vehicle()),
                IncidentSentence.DIFFERENT.with(Term.count(days.size()), first));
        VehicleOutcome again = source.haulAgain(outcome.vehicle(), days.getFirst(), days.getLast(), pace);
        int repaired = Math.min(days.size(), again.moved());
        LOG.log(
                System.Logger.Level.INFO,
                "vehicle " + outcome.vehicle() + ": " + repaired + " of " + days.size() + " slices hauled again"
                        + again.failure()
                                .map(why -> ", then: " + why.getMessage())
                                .orElse(""));
        return repaired;
    }

    private boolean isAllEqual(int vehicleId) {
        return database.inTransaction(
                tx -> tx.sql("SELECT NOT EXISTS (SELECT FROM delivery WHERE vehicle_id = :id AND state = 'mismatch')")
                        .param("id", vehicleId)
                        .query(Boolean.class)
                        .single());
    }

    private static String subject(String vehicle) {
        return "vehicle " + vehicle;
    }
}
