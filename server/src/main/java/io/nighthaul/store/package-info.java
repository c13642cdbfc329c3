/**
 * Keeps fixes, verdicts and rollups in PostgreSQL or TimescaleDB, so that repeating any write changes nothing.
 *
 * <p>Start at {@link io.nighthaul.store.SliceStore}: it takes what a source delivered for some slices of one
 * vehicle, merges it with what other sources gave, judges the result with the kernel and writes fixes, verdicts,
 * rollups and the ledger in one transaction. {@link io.nighthaul.store.Database} opens the server (embedded or
 * external) and brings its schema up to date; {@link io.nighthaul.store.Engine} is all that differs between the
 * two kinds of server.
 *
 * <p>Not here: where fixes come from, when it is polite to load them, and how figures are shown.
 */
@NullMarked
package io.nighthaul.store;

import org.jspecify.annotations.NullMarked;
