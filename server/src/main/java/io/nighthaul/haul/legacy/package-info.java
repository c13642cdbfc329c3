/**
 * Understands a legacy schema: which table holds a vehicle's fixes, how a row of it becomes a fix, and the SQL with
 * which the source counts and sums its own rows.
 *
 * <p>Start at {@link io.nighthaul.haul.legacy.LegacyTable}: for one table it gives the SQL to read and to sum days,
 * and {@link io.nighthaul.haul.legacy.RowReading} turns rows into fixes by the very same rules. The two must agree
 * to the last digit for every column type, or slices would never compare equal; the pairs live side by side in
 * {@link io.nighthaul.haul.legacy.NumberColumn} and {@link io.nighthaul.haul.legacy.TimeColumn}.
 *
 * <p>Not here: connections. Everything in this package is a pure function of configuration and bytes.
 */
@NullMarked
package io.nighthaul.haul.legacy;

import org.jspecify.annotations.NullMarked;
