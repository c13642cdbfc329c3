/**
 * A haul beside its peers: the same rows from the same server into the same server, by Nighthaul, by the pipe that
 * anybody would write first, and by pgloader, on one machine whose cores all of them share.
 *
 * <p>Start at {@link io.nighthaul.bench.haul.HaulCommand}. A {@link io.nighthaul.bench.haul.Contender} is a program to
 * run; {@link io.nighthaul.bench.haul.Race} runs them in alternation into fresh databases and measures;
 * {@link io.nighthaul.bench.haul.Report} compares.
 *
 * <p>Not here: a network. The line to the source is loopback, so what is measured is work, not waiting.
 */
@NullMarked
package io.nighthaul.bench.haul;

import org.jspecify.annotations.NullMarked;
