/**
 * The kernel: what a day of a vehicle's fixes means. Judges which fixes are credible, and adds up how far the vehicle
 * went, in integer millimetres per five minutes.
 *
 * <p>Start at {@link io.nighthaul.track.Judge}: {@code judge(carry, slice, rules)} is a pure function. No clock, no
 * database, no logging, no randomness; only arithmetic that every JVM does alike. The nightly haul, the recompute after
 * a late upload and the streaming job call it and must get the same bits, so whatever reads the outside world belongs
 * to the caller. {@link io.nighthaul.track.TrackBuilder} makes the {@link io.nighthaul.track.Track} that goes in,
 * whatever order the fixes came in; {@link io.nighthaul.track.Carry} is what one day hands to the next.
 *
 * <p>The work is done in two passes. A sieve decides which fixes to accept ({@link
 * io.nighthaul.track.AdaptiveRules} by default); it never moves one. The odometer then adds up the way along the
 * accepted ones: noise adds nothing, parked or driving; a straight line across a long silence is counted apart as a gap;
 * and a segment that crosses the edge of a bucket is split in proportion to time without losing a millimetre. What is
 * shorter than a step when a day ends is counted by the next one, through the carry.
 *
 * <p>Known to be out of its reach: what lies between two fixes. At 10 s between them the straight lines are one or two
 * percent shorter than city streets, at 30 s three to nine. Several receivers in one vehicle whose clocks disagree, both
 * feeding the same track, make a zigzag that is not told from driving.
 *
 * <p>Not here: map matching, smoothing, anything that would need a map or a look into the future of the next day; time
 * zones (buckets are UTC, days of a fleet are summed from them); reading or writing of any kind.
 */
@NullMarked
package io.nighthaul.track;

import org.jspecify.annotations.NullMarked;
