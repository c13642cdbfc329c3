/**
 * What the store holds and what it does not: vehicles by days, and everything that is known of one slice.
 *
 * <p>Start at {@link io.nighthaul.console.coverage.Coverage}, which answers for a whole fleet in two readings of narrow
 * rows; {@link io.nighthaul.console.coverage.Slices} tells of one slice. Days here are UTC days, as the ledger has them.
 *
 * <p>Not here: kilometres by local days, which are reports.
 */
@NullMarked
package io.nighthaul.console.coverage;

import org.jspecify.annotations.NullMarked;
