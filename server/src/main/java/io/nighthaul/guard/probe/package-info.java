/**
 * Asks the source, the target and our own host how they are, and reads their answers.
 *
 * <p>Start at {@link io.nighthaul.guard.probe.SourceProbe}: it knows which questions every age of MySQL and MariaDB
 * answers, and puts them through a {@link io.nighthaul.guard.probe.SourceDoor} that somebody else opens. {@link
 * io.nighthaul.guard.probe.TargetProbe} asks PostgreSQL, {@link io.nighthaul.guard.probe.HostProbe} the machine we run
 * on. What answers mean is decided by pure functions ({@link io.nighthaul.guard.probe.LoadAverage}, {@link
 * io.nighthaul.guard.probe.ReplicaStatus}, {@link io.nighthaul.guard.probe.HistoryList}).
 *
 * <p>Not here: limits, and whether a value is bad. One signal that cannot be read never hides another.
 */
@NullMarked
package io.nighthaul.guard.probe;

import org.jspecify.annotations.NullMarked;
