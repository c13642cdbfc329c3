package io.nighthaul.client;

/**
 * A part as it was, or is about to be, sent: remembered before the first byte leaves, so that after a crash the same
 * bytes are sent again and the receipt can be checked.
 *
 * @param number from 1
 * @param records how many
 * @param sentAtMs what the part says about when it was sent
 * @param digest of the body's bytes
 */
record StampedPart(int number, int records, long sentAtMs, Sha256 digest) {
    static StampedPart of(SqlDatabase.Row row) {
        return new StampedPart((int) row.integer(0), (int) row.integer(1), row.integer(2), new Sha256(row.text(3)));
    }
}
