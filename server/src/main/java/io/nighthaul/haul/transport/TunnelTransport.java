package io.nighthaul.haul.transport;

import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.ssh.SshException;
import io.nighthaul.haul.ssh.SshGateway;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/**
 * SQL through an SSH channel, or straight to the database where there is no SSH host. The default: it needs nothing
 * installed on the host, numbers travel in binary, and each session holds exactly one channel.
 */
public final class TunnelTransport implements Transport {
    private final LegacyDatabase database;
    private final Optional<SshGateway> gateway;
    private final String gatewayId = UUID.randomUUID().toString();

    public TunnelTransport(LegacyDatabase database, Optional<SshGateway> gateway) {
        this.database = database;
        this.gateway = gateway;
        gateway.ifPresent(ssh -> ChannelSocketFactory.register(gatewayId, ssh));
    }

    @Override
    public String name() {
        return "tunnel";
    }

    @Override
    public LegacySession open() {
        String url = "jdbc:mariadb://" + database.host() + ":" + database.port() + "/" + database.name();
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password().reveal());
        // The binary protocol: a DOUBLE travels as eight bytes and is not printed by the source.
        properties.setProperty("useServerPrepStmts", "true");
        properties.setProperty("sessionVariables", "time_zone='+00:00',net_write_timeout=600");
        properties.setProperty("connectTimeout", "20000");
        properties.setProperty("socketTimeout", "600000");
        properties.setProperty("allowPublicKeyRetrieval", "true");
        if (gateway.isPresent()) {
            properties.setProperty("socketFactory", ChannelSocketFactory.class.getName());
            properties.setProperty(ChannelSocketFactory.OPTION, gatewayId);
        }
        try {
            return session(DriverManager.getConnection(url, properties));
        } catch (SQLException e) {
            throw failure(e);
        } catch (SshException e) {
            // The line broke under the driver's hands, which pass on what is no SQLException.
            throw SshErrors.of(e);
        }
    }

    /** Whatever goes wrong with a connection that is open already, it does not stay open and keep its channel. */
    static LegacySession session(Connection connection) throws SQLException {
        try {
            connection.setReadOnly(true);
            return new JdbcSession(connection, () -> {});
        } catch (SQLException | RuntimeException e) {
            try {
                connection.close();
            } catch (SQLException | SshException inClosing) {
                e.addSuppressed(inClosing);
            }
            throw e;
        }
    }

    private static HaulException failure(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SshException ssh) {
                return SshErrors.of(ssh);
            }
        }
        return SourceErrors.of(e);
    }

    @Override
    public void close() {
        ChannelSocketFactory.forget(gatewayId);
        gateway.ifPresent(SshGateway::close);
    }
}
