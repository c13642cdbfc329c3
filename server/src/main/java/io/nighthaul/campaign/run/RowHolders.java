package io.nighthaul.campaign.run;

import io.nighthaul.store.Transaction;

/** Sessions that may hold a campaign's row: a step passes by a row that is held, and so nobody complains by itself. */
final class RowHolders {
    private RowHolders() {}

    /** Those whose transaction has touched the table and is older than any of ours; empty if there is none. */
    static String text(Transaction tx) {
        return tx.sql("""
                        SELECT coalesce(string_agg(format('session %s of %s (%s) since %s', pid,
                                   coalesce(nullif(application_name, ''), 'an unnamed client'), coalesce(state, 'hidden'),
                                   to_char(xact_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')), ', '), '')
                        FROM pg_stat_activity a
                        WHERE pid <> pg_backend_pid() AND xact_start < now() - interval '30 s' AND EXISTS (
                            SELECT FROM pg_locks l
                            WHERE l.pid = a.pid AND l.granted AND l.relation = 'campaign'::regclass
                              AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()))""").query(String.class).single();
    }
}
