package io.nighthaul.recompute;

import io.nighthaul.settings.Knobs;
import io.nighthaul.settings.RecomputeSettings;
import io.nighthaul.store.StoreException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;

/** The part of a server in runs that judge history anew, its own and other servers'. */
final class ReprocessCrew implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ReprocessCrew.class.getName());
    private static final int WORKERS_MAX = 8;

    private final Recompute.Parts parts;
    private final Tally tally;
    private final InstantSource clock;
    private final Crew crew;

    ReprocessCrew(Recompute.Parts parts, Leave leave, InstantSource clock) {
        this.parts = parts;
        this.tally = new Tally(parts.database());
        this.clock = clock;
        this.crew = new Crew("reprocess", leave, this::stretch);
    }

    /** Puts workers to what is to be done, and closes runs that are done. */
    void fill(Knobs knobs) {
        finish();
        boolean isRunning = parts.database()
                .inTransaction(tx -> tx.sql("SELECT EXISTS (SELECT FROM reprocess_run WHERE state = 'running')")
                        .query(Boolean.class)
                        .single());
        crew.fill(isRunning ? workers(knobs.value(RecomputeSettings.REPROCESS_WORKERS)) : 0);
    }

    private static int workers(int wanted) {
        return wanted > 0 ? wanted : Math.min(WORKERS_MAX, Runtime.getRuntime().availableProcessors());
    }

    private void finish() {
        parts.database()
                .transact(tx ->
                        tx.sql("""
                        UPDATE reprocess_run r SET state = 'done', finished_at = :now
                        WHERE state = 'running' AND NOT EXISTS (
                            SELECT FROM reprocess_vehicle v WHERE v.run_id = r.id AND v.next_day IS NOT NULL)""").param("now", Tally.utc(clock.instant())).update());
    }

    private boolean stretch(Predicate<Duration> goesOn) {
        long startedNanos = System.nanoTime();
        ReprocessStretch stretch = new ReprocessStretch(parts.database(), parts.store(), clock.instant());
        try {
            Optional<ReprocessStretch.Done> done = stretch.run();
            if (done.isEmpty()) {
                return false;
            }
            Duration busy = Duration.ofNanos(System.nanoTime() - startedNanos);
            var outcome = done.get().outcome();
            tally.add(
                    done.get().run(),
                    new Tally.Judged(outcome.slices(), outcome.changed(), outcome.fixes(), busy),
                    clock.instant());
            return goesOn.test(busy);
        } catch (RuntimeException e) {
            if (e instanceof StoreException store && store.kind() == StoreException.Kind.UNAVAILABLE) {
                throw e;
            }
            LOG.log(System.Logger.Level.WARNING, "a stretch of a reprocess run failed", e);
            stretch.failed(e);
            return true;
        }
    }

    String standstill() {
        return crew.standstill().text();
    }

    @Override
    public void close() {
        crew.close();
    }
}
