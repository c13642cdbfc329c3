/**
 * An old GPS server as users have it: a real MariaDB behind a real SSH server, on one machine, in seconds.
 *
 * <p>Start at {@link io.nighthaul.testbed.legacy.LegacyHost}, which joins the three parts: {@link
 * io.nighthaul.testbed.legacy.MariaDb} runs a database server in a folder (the machine's own if there is one, else the
 * one that travels on the class path), {@link io.nighthaul.testbed.legacy.SshServer} lets people in, runs their
 * commands in a real shell, serves SFTP and forwards ports, and {@link io.nighthaul.testbed.legacy.Link} is the bad
 * line in front of it that tests cut, slow down and heal.
 *
 * <p>Nothing here is simulated except the line, so whatever is proven against it holds for clients, dump formats,
 * privileges and zero dates as they really are. It is deliberately not hardened, keeps no data safe when the power
 * fails, listens on loopback only, and knows nothing of fixes or fleets: tables and their contents come from whoever
 * starts it.
 *
 * <p>The SSH host key is ECDSA, because the SSH library speaks Ed25519 only with further jars on the class path.
 */
@NullMarked
package io.nighthaul.testbed.legacy;

import org.jspecify.annotations.NullMarked;
