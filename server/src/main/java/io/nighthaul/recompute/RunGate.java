package io.nighthaul.recompute;

import io.nighthaul.store.Database;
import io.nighthaul.store.Transaction;

/**
 * Lets those who work on a run through while it runs, and whoever has ended that wait until all are out. By an advisory
 * lock, because that is fair: rows that many hold together can be held by new ones for ever.
 */
final class RunGate {
    private RunGate() {}

    /**
     * Goes in until the transaction ends.
     *
     * @return false when the run does not run any more
     */
    static boolean enter(Transaction tx, long run) {
        lock(tx, "pg_advisory_xact_lock_shared", run);
        return tx.sql("SELECT state = 'running' FROM reprocess_run WHERE id = :run")
                .param("run", run)
                .query(Boolean.class)
                .single();
    }

    /** Comes back when nobody is in who came while the run was running. */
    static void awaitEmpty(Database database, long run) {
        database.transact(tx -> lock(tx, "pg_advisory_xact_lock", run));
    }

    private static void lock(Transaction tx, String function, long run) {
        tx.sql("SELECT " + function + "(hashtext('nighthaul.reprocess.run'), (:run % 2147483647)::int)")
                .param("run", run)
                .query((row, number) -> 0)
                .list();
    }
}
