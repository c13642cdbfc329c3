package io.nighthaul.testbed.haul;

import io.nighthaul.haul.ssh.SshAuth;
import io.nighthaul.haul.ssh.SshGateway;
import io.nighthaul.haul.ssh.SshSettings;
import io.nighthaul.haul.ssh.SshTarget;
import io.nighthaul.haul.transport.Compression;
import io.nighthaul.haul.transport.DumpTransport;
import io.nighthaul.haul.transport.FileTransport;
import io.nighthaul.haul.transport.LegacyDatabase;
import io.nighthaul.haul.transport.Transport;
import io.nighthaul.haul.transport.TunnelTransport;
import io.nighthaul.secret.Secret;
import io.nighthaul.testbed.legacy.LegacyHost;
import io.nighthaul.testbed.legacy.Login;
import java.nio.file.Path;
import java.util.Optional;

/** Every way to a legacy host, through its SSH server and its line. */
final class Ways {
    private Ways() {}

    static Transport tunnel(LegacyHost host) {
        return new TunnelTransport(database(host, host.dbLogin()), Optional.of(gateway(host)));
    }

    static Transport dump(LegacyHost host, Compression compression) {
        return new DumpTransport(database(host, host.dbLogin()), gateway(host), compression);
    }

    static Transport dumpAs(LegacyHost host, Login login) {
        return new DumpTransport(database(host, login), gateway(host), Compression.AUTO);
    }

    static Transport file(LegacyHost host, Compression compression, Path spool) {
        return new FileTransport(database(host, host.dbLogin()), gateway(host), compression, spool);
    }

    private static LegacyDatabase database(LegacyHost host, Login login) {
        return new LegacyDatabase(
                host.host(), host.dbPort(), host.databaseName(), login.user(), new Secret(login.password()));
    }

    private static SshGateway gateway(LegacyHost host) {
        return new SshGateway(new SshSettings(
                new SshTarget(host.host(), host.sshPort(), host.sshLogin().user()),
                new SshAuth.PrivateKey(host.clientKeyFile(), null),
                host.knownHostsFile()));
    }
}
