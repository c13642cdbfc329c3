package io.nighthaul.client;

/**
 * A record in the outbox.
 *
 * @param seq order of recording; never used twice, whatever the phone's clock does
 * @param content the record's JSON
 */
record Queued(long seq, String recordId, String type, long timestampMs, String content) {
    static final String COLUMNS = "seq, record_id, type, timestamp_ms, content";

    static Queued of(SqlDatabase.Row row) {
        return new Queued(row.integer(0), row.text(1), row.text(2), row.integer(3), row.text(4));
    }
}
