/**
 * Measurements: how fast the kernel is, and how a haul compares with what else one could use.
 *
 * <p>Start at {@link io.nighthaul.bench.Bench}; each of its commands is a package. Figures are from one machine and
 * are to be read as ratios.
 *
 * <p>Not here: tests. Nothing in this module fails because a machine is slow.
 */
@NullMarked
package io.nighthaul.bench;

import org.jspecify.annotations.NullMarked;
