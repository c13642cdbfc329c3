/**
 * The pages of proof: how far the fleet is proven, what is not, and a vehicle's proof sheet to be read and printed.
 *
 * <p>Start at {@link io.nighthaul.console.proof.ProofPage}. All of it is read when the page is asked for; a sheet reads the
 * fixes back, so unasked it is of a month and not of years.
 *
 * <p>Not here: proving, which is {@code io.nighthaul.proof}.
 */
@NullMarked
package io.nighthaul.console.proof;

import org.jspecify.annotations.NullMarked;
