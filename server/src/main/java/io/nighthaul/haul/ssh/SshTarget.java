package io.nighthaul.haul.ssh;

/** Who logs in where. */
public record SshTarget(String host, int port, String user) {
    static final int PORT_MAX = 65_535;

    public SshTarget {
        if (host.isBlank() || user.isBlank() || port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException("an SSH target needs a host, a user and a port in 1.." + PORT_MAX
                    + ", was " + user + "@" + host + ":" + port);
        }
    }

    @Override
    public String toString() {
        return user + "@" + host + ":" + port;
    }
}
