/**
 * Decides how hard we may lean on the source, the target and our own host right now, and says why in one line.
 *
 * <p>Start at {@link io.nighthaul.guard.GuardLaw}: a pure function of the state before, what was just seen and the
 * limits, which yields the level (ok, pause, emergency, blind), the number of workers allowed and the reason. {@link
 * io.nighthaul.guard.Guard} is the thin loop around it: it asks the {@link io.nighthaul.guard.Probe probes} when it is
 * told to, keeps the state for many threads to read and writes down what it saw. {@link io.nighthaul.guard.GuardLimits}
 * holds every number.
 *
 * <p>Not here: when to look (the caller calls), what stops or starts in consequence, and any way to overrule the worst
 * signal. What a source or a host is asked is in {@code guard.probe}, what is learned over weeks in {@code
 * guard.profile}.
 */
@NullMarked
package io.nighthaul.guard;

import org.jspecify.annotations.NullMarked;
