/**
 * Phones, network and server at their worst, played from a seed: the library that apps embed against the server that
 * ships, over real HTTP and a real PostgreSQL.
 *
 * <p>Start at {@link io.nighthaul.testbed.phone.model.ModelCommand}, then {@code ModelWorld}, which lets things
 * happen: requests and answers are lost, repeated, delayed, damaged or answered by somebody else
 * ({@code BadNetwork}); phones die at any step of their storage or find their disk full ({@code FaultyDatabase});
 * the server dies at any thing it says to its store, before or after that took effect ({@code StoreLine},
 * {@code ModelServer}); clocks jump, tokens are revoked, sessions expire, disks are full, two phones draw the same
 * ids. What has to be true at any moment is looked at after each event, in the files and tables themselves
 * ({@code ModelPhone}, {@code StoreLook}); then the faults stop, and everything has to arrive.
 *
 * <p>A death here ends all effects of whoever dies, within one process, so that a seed can be played again. Not here:
 * real processes and real kills, which are a test of their own; and load.
 */
@NullMarked
package io.nighthaul.testbed.phone.model;

import org.jspecify.annotations.NullMarked;
