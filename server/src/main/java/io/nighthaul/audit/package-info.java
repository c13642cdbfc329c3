/**
 * Remembers who changed what, in a way that shows later tampering.
 *
 * <p>Start at {@link io.nighthaul.audit.AuditLog}: a feature records an {@link io.nighthaul.audit.Entry} in the same
 * transaction as the change, so that there is neither a change without an entry nor an entry without a change. Each
 * entry holds the hash of the one before it ({@link io.nighthaul.audit.Chain}), and the last one is kept apart, so that
 * an entry that was changed, taken out, put in or cut off at the end is found. Whoever owns the database could rewrite
 * the whole chain; somebody who noted its {@link io.nighthaul.audit.Link head} elsewhere finds that as well.
 *
 * <p>Appending holds a row that all others who append wait for: record last, shortly before the transaction ends.
 *
 * <p>Not here: what a program did by itself, which belongs to logs and ledgers; and secrets, of which a
 * {@link io.nighthaul.audit.Fingerprint} is all that may be recorded.
 */
@NullMarked
package io.nighthaul.audit;

import org.jspecify.annotations.NullMarked;
