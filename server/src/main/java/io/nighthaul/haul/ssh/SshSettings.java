package io.nighthaul.haul.ssh;

import java.nio.file.Path;

/**
 * Everything that is needed to reach one SSH server.
 *
 * @param knownHosts a file in OpenSSH's format; only keys listed there are trusted, and nothing is ever added to it
 */
public record SshSettings(SshTarget target, SshAuth auth, Path knownHosts, SshLimits limits) {
    public SshSettings(SshTarget target, SshAuth auth, Path knownHosts) {
        this(target, auth, knownHosts, SshLimits.DEFAULTS);
    }
}
