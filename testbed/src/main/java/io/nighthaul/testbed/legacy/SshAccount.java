package io.nighthaul.testbed.legacy;

import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;

/**
 * Who may log in to an {@link SshServer}, and what surrounds the commands.
 *
 * @param keys public keys that are let in, besides the password
 * @param home where commands start and what relative SFTP paths mean
 * @param path folders of programs, before those of this machine
 * @param environment further variables that a login on that host has
 */
public record SshAccount(
        Login login, List<PublicKey> keys, Path home, List<Path> path, Map<String, String> environment) {
    public SshAccount {
        keys = List.copyOf(keys);
        path = List.copyOf(path);
        environment = Map.copyOf(environment);
    }

    // The environment may hold secrets too.
    @Override
    public String toString() {
        return "SshAccount[" + login + ", home=" + home + "]";
    }
}
