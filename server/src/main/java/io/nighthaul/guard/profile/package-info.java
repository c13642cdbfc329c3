/**
 * Learns how loaded the source is at each hour of the week, and foretells it.
 *
 * <p>Start at {@link io.nighthaul.guard.profile.LoadProfile}, a value that grows with each look and answers what an hour
 * will be like, which hours are quiet and how many workers one may expect to run. {@link
 * io.nighthaul.guard.profile.ProfileKeeper} feeds it from the guard's looks and keeps it in the database; {@link
 * io.nighthaul.guard.profile.Hindsight} holds a forecast against what came.
 *
 * <p>Not here: permission. A forecast never lets anybody haul; only the guard does, from what it sees at the moment.
 */
@NullMarked
package io.nighthaul.guard.profile;

import org.jspecify.annotations.NullMarked;
