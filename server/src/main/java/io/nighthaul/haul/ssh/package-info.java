/**
 * Reaches a server through SSH: commands, byte streams to hosts behind it, and files.
 *
 * <p>Start at {@link io.nighthaul.haul.ssh.SshGateway}. One gateway speaks to one server through a small pool of
 * connections. Host keys are checked against a known_hosts file and never learned; failures are classified once, in
 * {@link io.nighthaul.haul.ssh.SshException}, and everybody above asks only whether they pass by themselves.
 *
 * <p>Deliberately not here: retries, back-off and circuit breakers (the caller knows the campaign and the window), what
 * the commands mean, SSH configuration files of the user who runs the server (nothing of {@code ~/.ssh} is read unless
 * it is named in the settings).
 */
@NullMarked
package io.nighthaul.haul.ssh;

import org.jspecify.annotations.NullMarked;
