/**
 * Hauls that are killed again and again, and compared in the end with one that nobody disturbed.
 *
 * <p>Start at {@link io.nighthaul.testbed.soak.Soak}, the command; {@link io.nighthaul.testbed.soak.KilledHaul} does
 * the killing, {@link io.nighthaul.testbed.soak.StoreTables} the comparing. The tests of resuming are the same parts
 * with smaller figures.
 *
 * <p>Not here: faults of the source and of the link. Those are single events and have tests of their own.
 */
@NullMarked
package io.nighthaul.testbed.soak;

import org.jspecify.annotations.NullMarked;
