/**
 * Proof sheets: what the store holds of a vehicle, slice by slice, beside what the source said it had.
 *
 * <p>Start at {@link io.nighthaul.proof.ProofSheets}, which reads them; {@link io.nighthaul.proof.ProofSheet} is what can
 * be printed, and its digest tells whether a later one says the same. The fixes are read back for each sheet, so it
 * speaks of what is there now, not of what the ledger remembers.
 *
 * <p>Not here: asking the source. What it stated is in the ledger, from when a slice was delivered or last compared.
 */
@NullMarked
package io.nighthaul.proof;

import org.jspecify.annotations.NullMarked;
