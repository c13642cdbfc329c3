/**
 * Judges again what no longer follows from what is stored, and judges history anew by rules somebody chooses.
 *
 * <p>Start at {@link io.nighthaul.recompute.Recompute}: in every server it looks once a second for slices that are
 * marked, because something came late, was taken back, or other rules are in force now, and brings them up to date on a
 * bounded share of the machine. {@link io.nighthaul.recompute.ChosenRules} says which rules are in force for a vehicle.
 * {@link io.nighthaul.recompute.ReprocessRuns} are the orders to judge a period anew; each is rows in tables, so that any
 * server goes on with it after any other has died.
 *
 * <p>Not here: how a slice is judged and written, which is the store's business and the same for everybody; the rules
 * themselves, which are the kernel's; and marking, which is done by whoever changes something, in the same transaction.
 */
@NullMarked
package io.nighthaul.recompute;

import org.jspecify.annotations.NullMarked;
