package io.nighthaul.recompute;

import io.nighthaul.audit.Actor;
import io.nighthaul.audit.AuditLog;
import io.nighthaul.audit.Entry;
import io.nighthaul.recompute.VehicleDifference.VerdictDifference;
import io.nighthaul.store.Database;
import io.nighthaul.store.SliceStore;
import io.nighthaul.store.Transaction;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Orders to judge a period anew. Giving one writes rows; the servers that run do what the rows say, and go on with it
 * after any of them has died. Safe for threads and nodes.
 */
public final class ReprocessRuns {
    private final Database database;
    private final SliceStore store;
    private final AuditLog audit;
    private final InstantSource clock;

    public ReprocessRuns(Database database, SliceStore store, AuditLog audit, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Begins a run.
     *
     * @throws IllegalArgumentException when there is no such vehicle or group, or nothing to judge
     * @throws ReprocessRefusedException when another run is at the same slices
     */
    public ReprocessRun begin(ReprocessWish wish, Actor actor) {
        @Nullable Integer ruleSet = wish.rules().map(name -> store.ruleSet(name.rules())).orElse(null);
        Instant now = clock.instant();
        long id = database.inTransaction(tx -> {
            // One order at a time, so that two that overlap do not miss each other.
            tx.sql("SELECT pg_advisory_xact_lock(hashtext('nighthaul.reprocess'), 0)")
                    .query((row, number) -> 0)
                    .list();
            List<Integer> vehicles = ReprocessScope.vehicles(tx, wish);
            if (!wish.isDry()) {
                ReprocessScope.overlapping(tx, wish, vehicles).ifPresent(other -> {
                    throw new ReprocessRefusedException("run " + other
                            + " is still at some of these slices; wait for it," + " resume it, or cancel it");
                });
            }
            long run = tx.sql("""
                            INSERT INTO reprocess_run (rule_set, first_day, last_day, is_dry, state, requested_by, created_at)
                            VALUES (:rules, :first, :last, :dry, 'running', :by, :now) RETURNING id""")
                    .param("rules", ruleSet, Types.SMALLINT)
                    .param("first", wish.first())
                    .param("last", wish.last())
                    .param("dry", wish.isDry())
                    .param("by", actor.name())
                    .param("now", Tally.utc(now))
                    .query(Long.class)
                    .single();
            long slices = ReprocessScope.write(tx, run, wish, vehicles);
            if (slices == 0) {
                throw new IllegalArgumentException("there is nothing to judge: none of these vehicles has a slice from "
                        + wish.first() + " to " + wish.last());
            }
            audit.record(
                    tx,
                    new Entry(
                            actor,
                            "reprocess.begin",
                            subject(run),
                            null,
                            wish.summary() + ", " + vehicles.size() + " vehicles, " + slices + " slices"));
            return run;
        });
        return run(id);
    }

    /** Holds a run until it is resumed; what has been judged stays. */
    public ReprocessRun pause(long id, Actor actor) {
        return change(id, actor, "pause", List.of("running"), "paused");
    }

    public ReprocessRun resume(long id, Actor actor) {
        return change(id, actor, "resume", List.of("paused"), "running");
    }

    /** Ends a run before its end. What has been judged stays, and stays pinned; what has not, stays as it was. */
    public ReprocessRun cancel(long id, Actor actor) {
        return change(id, actor, "cancel", List.of("running", "paused"), "cancelled");
    }

    /**
     * To be in the state that is wished for already is no mistake. Comes back when nobody works by the old state any
     * more.
     */
    private ReprocessRun change(long id, Actor actor, String verb, List<String> from, String to) {
        Instant now = clock.instant();
        database.transact(tx -> {
            String state = tx.sql("SELECT state FROM reprocess_run WHERE id = :id FOR UPDATE")
                    .param("id", id)
                    .query(String.class)
                    .optional()
                    .orElseThrow(() -> new UnknownRunException(id));
            if (state.equals(to)) {
                return;
            }
            if (!from.contains(state)) {
                throw new ReprocessRefusedException("run " + id + " is " + state + "; there is nothing to " + verb);
            }
            tx.sql("UPDATE reprocess_run SET state = :to, finished_at = :end WHERE id = :id")
                    .param("to", to)
                    .param("end", to.equals("cancelled") ? Tally.utc(now) : null, Types.TIMESTAMP_WITH_TIMEZONE)
                    .param("id", id)
                    .update();
            audit.record(tx, new Entry(actor, "reprocess." + verb, subject(id), state, to));
        });
        if (!to.equals("running")) {
            RunGate.awaitEmpty(database, id);
        }
        return run(id);
    }

    private static String subject(long id) {
        return "run " + id;
    }

    /** @throws UnknownRunException when there is none */
    public ReprocessRun run(long id) {
        Instant now = clock.instant();
        return database.inTransaction(
                tx -> ReprocessReport.run(tx, id, now).orElseThrow(() -> new UnknownRunException(id)));
    }

    /**
     * The newest first.
     *
     * @param before only runs older than this one; {@link Long#MAX_VALUE} for all
     */
    public List<ReprocessRun> newest(int runsMax, long before) {
        Instant now = clock.instant();
        return database.inTransaction(tx -> ids(tx, runsMax, before).stream()
                .map(id -> ReprocessReport.run(tx, id, now))
                .flatMap(Optional::stream)
                .toList());
    }

    private static List<Long> ids(Transaction tx, int runsMax, long before) {
        return tx.sql("SELECT id FROM reprocess_run WHERE id < :before ORDER BY id DESC LIMIT :max")
                .param("before", before)
                .param("max", runsMax)
                .query(Long.class)
                .list();
    }

    /**
     * What a run found of each vehicle so far, by their codes.
     *
     * @throws UnknownRunException when there is none
     */
    public List<VehicleDifference> differences(long id) {
        run(id);
        return database.inTransaction(tx -> ReprocessReport.differences(tx, id));
    }

    /**
     * How verdicts of each type differ, of all vehicles of a run together.
     *
     * @throws UnknownRunException when there is none
     */
    public List<VerdictDifference> verdicts(long id) {
        run(id);
        return database.inTransaction(tx -> ReprocessReport.verdictsOfAll(tx, id));
    }
}
