/**
 * The command line.
 *
 * <p>Start at {@link io.nighthaul.cli.Nighthaul}, which lists the commands; each is a class of its own that reads its
 * options, calls a feature and prints. Those that speak of campaigns talk to a running server through {@link
 * io.nighthaul.cli.Server}. Exit codes are in {@link io.nighthaul.cli.ExitCode}.
 *
 * <p>Not here: decisions. What a command does can be done without it.
 */
@NullMarked
package io.nighthaul.cli;

import org.jspecify.annotations.NullMarked;
