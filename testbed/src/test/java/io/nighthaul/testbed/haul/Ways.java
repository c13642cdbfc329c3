package io.nighthaul.testbed.haul;

import io.nighthaul.haul.ssh.SshAuth;
import io.nighthaul.haul.ssh.SshGateway;
import io.nighthaul.haul.ssh.SshSettings;
import io.nighthaul.haul.ssh.SshTarget;
import io.nighthaul.haul.transport.LegacyDatabase;
import io.nighthaul.haul.transport.Transport;
import io.nighthaul.haul.transport.TunnelTransport;
import io.nighthaul.settings.Secret;
import io.nighthaul.testbed.legacy.LegacyHost;
import java.util.Optional;

/** Every way to a legacy host, through its SSH server and its line. */
final class Ways {
    private Ways() {}

    static Transport tunnel(LegacyHost host) {
        return new TunnelTransport(database(host), Optional.of(gateway(host)));
    }

    static LegacyDatabase database(LegacyHost host) {
        return new LegacyDatabase(
                host.host(),
                host.dbPort(),
                host.databaseName(),
                host.dbLogin().user(),
                new Secret(host.dbLogin().password()));
    }

    static SshGateway gateway(LegacyHost host) {
        return new SshGateway(new SshSettings(
                new SshTarget(host.host(), host.sshPort(), host.sshLogin().user()),
                new SshAuth.PrivateKey(host.clientKeyFile(), null),
                host.knownHostsFile()));
    }
}
