package io.nighthaul.recompute;

import io.micrometer.core.instrument.MeterRegistry;
import io.nighthaul.alert.Alert;
import io.nighthaul.alert.AlertKind;
import io.nighthaul.alert.Alerts;
import io.nighthaul.phrase.Phrase;
import io.nighthaul.phrase.Term;
import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.RecomputeSettings;
import io.nighthaul.settings.Settings;
import io.nighthaul.store.Database;
import io.nighthaul.store.SliceStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Judging again in the background of a server: notices within a second or two what is marked, and what has to be marked
 * because other rules are in force. Several servers may do so on one store; each slice is judged by one of them.
 *
 * <p>What is done is in the tables with every transaction, so a process that dies leaves nothing to be mended.
 */
public final class Recompute implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Recompute.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration FIGURES_FRESH = Duration.ofSeconds(3);
    private static final Duration PRUNE_EVERY = Duration.ofHours(1);
    private static final String SUBJECT = "slices to be judged again";

    private final Parts parts;
    private final Backlog backlog;
    private final ChangedRules changedRules;
    private final Tally tally;
    private final Crew crew;
    private final ReprocessCrew reprocess;
    private final InstantSource clock;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread beat;
    private @Nullable RecomputeStatus latest;
    private long latestNanos;
    private Instant prunedAt = Instant.MIN;
    private long warnedNanos = System.nanoTime();

    /** What it works with. */
    public record Parts(Database database, SliceStore store, Settings settings, ChosenRules rules, Alerts alerts) {}

    /**
     * How it works.
     *
     * @param look between two looks at what is marked
     * @param background of what is judged again by itself
     * @param ordered of what somebody has ordered to be judged anew
     */
    public record Manner(Duration look, Leave background, Leave ordered) {}

    public Recompute(Parts parts, Manner manner, InstantSource clock) {
        this.parts = parts;
        this.clock = clock;
        this.backlog = new Backlog(parts.database(), parts.store(), clock);
        this.changedRules = new ChangedRules(parts.database(), parts.rules(), parts.store());
        this.tally = new Tally(parts.database());
        this.crew = new Crew("recompute", manner.background(), backlog::workOnNext);
        this.reprocess = new ReprocessCrew(parts, manner.ordered(), clock);
        this.beat = Thread.ofPlatform().daemon().name("recompute").start(() -> run(manner.look()));
    }

    private void run(Duration look) {
        try {
            do {
                try {
                    step();
                } catch (RuntimeException e) {
                    LOG.log(System.Logger.Level.WARNING, "judging again is held up and tried again: " + e.getMessage());
                }
            } while (!ended.await(look.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void step() {
        Knobs knobs = parts.settings().knobs();
        Instant now = clock.instant();
        changedRules.mark();
        boolean isEnabled = knobs.value(RecomputeSettings.ENABLED);
        crew.fill(isEnabled && isAnythingDirty() ? knobs.value(RecomputeSettings.WORKERS) : 0);
        reprocess.fill(knobs);
        if (System.nanoTime() - warnedNanos > FIGURES_FRESH.toNanos()) {
            warn(knobs, status());
            warnedNanos = System.nanoTime();
        }
        if (prunedAt.plus(PRUNE_EVERY).isBefore(now)) {
            tally.prune(now);
            prunedAt = now;
        }
    }

    private boolean isAnythingDirty() {
        return parts.database()
                .inTransaction(tx -> tx.sql("SELECT EXISTS (SELECT FROM slice WHERE dirty_since IS NOT NULL)")
                        .query(Boolean.class)
                        .single());
    }

    /** How things stand; the queue is counted anew every few seconds at most. */
    public synchronized RecomputeStatus status() {
        RecomputeStatus known = latest;
        if (known != null && System.nanoTime() - latestNanos < FIGURES_FRESH.toNanos()) {
            return known;
        }
        Instant now = clock.instant();
        RecomputeStatus.Doing doing = doing();
        long most = known == null || known.queue().slices() == 0 ? 0 : known.most();
        RecomputeStatus fresh = parts.database()
                .inTransaction(tx ->
                        RecomputeStatus.of(QueueFigures.read(tx), most, Tally.rate(tx, Tally.DIRTY, now), doing, now));
        latest = fresh;
        latestNanos = System.nanoTime();
        return fresh;
    }

    private RecomputeStatus.Doing doing() {
        boolean isEnabled = parts.settings().value(RecomputeSettings.ENABLED);
        int workers = crew.atWork();
        Phrase standstill = crew.standstill();
        if (!isEnabled) {
            return new RecomputeStatus.Doing(
                    "off",
                    RecomputeSentence.OFF.with(Term.text(RecomputeSettings.ENABLED.key())),
                    workers,
                    backlog.troubles());
        }
        if (!standstill.text().isEmpty()) {
            return new RecomputeStatus.Doing("standing_still", standstill, workers, backlog.troubles());
        }
        return new RecomputeStatus.Doing(workers > 0 ? "judging" : "idle", Phrase.NONE, workers, backlog.troubles());
    }

    private void warn(Knobs knobs, RecomputeStatus status) {
        Duration limit = knobs.value(RecomputeSettings.AGE_MAX);
        boolean isBehind = status.oldestSeconds() > limit.toSeconds();
        parts.database().transact(tx -> {
            if (isBehind) {
                parts.alerts().raise(tx, Alert.of(AlertKind.RECOMPUTE_BEHIND, SUBJECT, behind(status)));
            } else {
                parts.alerts().resolve(tx, AlertKind.RECOMPUTE_BEHIND, SUBJECT);
            }
        });
    }

    private static Phrase behind(RecomputeStatus status) {
        List<Phrase> clauses = new ArrayList<>();
        if (!status.detail().isEmpty()) {
            clauses.add(RecomputeSentence.STANDING.with(Term.phrase(status.said())));
        }
        if (!status.failing().isEmpty()) {
            Backlog.Trouble first = status.failing().getFirst();
            clauses.add(RecomputeSentence.FAILING.with(
                    Term.count(status.failing().size()),
                    Term.text(Integer.toString(first.vehicleId())),
                    Term.text(first.why())));
        }
        return RecomputeSentence.BEHIND.with(
                Term.count(status.queue().slices()),
                Term.count(status.queue().vehicles()),
                Term.minutes(Duration.ofSeconds(status.oldestSeconds())),
                Term.clauses(clauses));
    }

    /** Takes from the same backlog, for whoever has time set aside for it. */
    public Backlog backlog() {
        return backlog;
    }

    /** Shows how it stands among the meters. */
    public void register(MeterRegistry meters) {
        RecomputeGauges.register(meters, this);
    }

    /** Ends after the transactions on their way. */
    @Override
    public void close() {
        ended.countDown();
        crew.close();
        reprocess.close();
        try {
            beat.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
