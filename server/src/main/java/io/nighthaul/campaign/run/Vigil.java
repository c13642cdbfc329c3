package io.nighthaul.campaign.run;

import io.nighthaul.alert.AlertKind;
import io.nighthaul.alert.ProgressWatch;
import io.nighthaul.campaign.Decision;
import io.nighthaul.campaign.StandstillReason;
import io.nighthaul.phrase.Term;
import io.nighthaul.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Watches the campaigns for what only time shows: no progress although work is owed and permitted, and conditions that
 * have ended. Belongs to one thread.
 */
final class Vigil {
    /** Steps are taken each second, and by another node when one falls silent. */
    private static final Duration SILENCE_MAX = Duration.ofMinutes(1);

    private final Database database;
    private final AlertingIncidents incidents;
    private final Map<Long, ProgressWatch> watches = new HashMap<>();
    private final Map<Long, Instant> decided = new HashMap<>();
    private final Set<Long> settled = new HashSet<>();

    Vigil(Database database, AlertingIncidents incidents) {
        this.database = database;
        this.incidents = incidents;
    }

    /**
     * A campaign as it is to be seen.
     *
     * @param decidedAt when somebody last decided about it
     */
    private record Sight(Decision decision, Instant decidedAt, Instant lastProgress) {}

    void look(Campaign campaign, Duration stuckAfter, Instant now) {
        switch (campaign.state()) {
            case RUNNING -> {
                settled.remove(campaign.id());
                watch(campaign, stuckAfter, now);
            }
            case FINISHED -> {
                watches.remove(campaign.id());
                if (settled.add(campaign.id())) {
                    settle("campaign " + campaign.name());
                }
            }
            // Who has stopped or paused it knows, and what made it stop by itself is still the case.
            case DRAFT, PAUSED, STOPPED -> watches.remove(campaign.id());
        }
    }

    private void watch(Campaign campaign, Duration stuckAfter, Instant now) {
        String subject = "campaign " + campaign.name();
        Optional<Sight> sight = sight(campaign);
        if (sight.isEmpty()) {
            watches.remove(campaign.id());
            return;
        }
        Instant decidedAt = sight.get().decidedAt();
        // Nothing between two looks as well: a clock that makes a leap is no silence.
        if (decidedAt.equals(decided.put(campaign.id(), decidedAt))
                && decidedAt.plus(SILENCE_MAX).isBefore(now)) {
            silent(subject, decidedAt, now);
            return;
        }
        Decision decision = sight.get().decision();
        boolean isPermitted = decision instanceof Decision.Continue || decision instanceof Decision.OpenBatch;
        ProgressWatch.Look look =
                new ProgressWatch.Look(now, true, isPermitted, sight.get().lastProgress());
        ProgressWatch watch =
                watches.containsKey(campaign.id()) ? watches.get(campaign.id()).look(look) : ProgressWatch.begin(look);
        watches.put(campaign.id(), watch);
        if (watch.isStuck(stuckAfter)) {
            incidents.raise(AlertKind.NO_PROGRESS, subject, IncidentSentence.STUCK.with(Term.minutes(stuckAfter)));
        } else if (watch.striven().isZero()) {
            incidents.over(AlertKind.NO_PROGRESS, subject);
        }
        endings(decision, subject);
    }

    /** What is written down about it is not so any more, and nobody starts or stops anything. */
    private void silent(String subject, Instant decidedAt, Instant now) {
        String holders = database.inTransaction(RowHolders::text);
        incidents.raise(
                AlertKind.NO_PROGRESS,
                subject,
                IncidentSentence.UNDECIDED.with(
                        Term.minutes(Duration.between(decidedAt, now)),
                        Term.phrase(
                                holders.isEmpty()
                                        ? IncidentSentence.SEE_LOGS.with()
                                        : IncidentSentence.IN_THE_WAY.with(Term.text(holders)))));
    }

    private void endings(Decision decision, String subject) {
        Optional<StandstillReason> reason =
                decision instanceof Decision.StandStill still ? Optional.of(still.reason()) : Optional.empty();
        if (reason.equals(Optional.of(StandstillReason.GUARD_EMERGENCY))) {
            incidents.raise(AlertKind.EMERGENCY_LOAD, subject, ((Decision.StandStill) decision).detail());
        } else {
            incidents.over(AlertKind.EMERGENCY_LOAD, subject);
        }
        if (decision instanceof Decision.Continue) {
            incidents.over(AlertKind.BREAKER_OPEN, subject);
            incidents.over(AlertKind.DISK, subject);
            incidents.over(AlertKind.FATAL_ERROR, subject);
            incidents.over(AlertKind.NIGHT_LOST, subject);
        }
    }

    /** A short campaign may end between two looks, with conditions that have ended as well. */
    private void settle(String subject) {
        for (AlertKind kind : List.of(
                AlertKind.NO_PROGRESS,
                AlertKind.EMERGENCY_LOAD,
                AlertKind.BREAKER_OPEN,
                AlertKind.DISK,
                AlertKind.FATAL_ERROR,
                AlertKind.NIGHT_LOST)) {
            incidents.over(kind, subject);
        }
    }

    private Optional<Sight> sight(Campaign campaign) {
        return database.inTransaction(tx -> Standing.read(tx, campaign.id())
                .map(standing -> new Sight(
                        standing.decision(),
                        standing.at(),
                        tx.sql("SELECT coalesce(progress_at, started_at, created_at) FROM campaign WHERE id = :id")
                                .param("id", campaign.id())
                                .query(OffsetDateTime.class)
                                .single()
                                .toInstant())));
    }
}
