package io.nighthaul.haul.transport;

import io.nighthaul.haul.ssh.SshException;
import io.nighthaul.haul.ssh.SshGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.util.ConfigurableSocketFactory;

/**
 * Gives the MariaDB driver a socket that is an SSH channel, so that no port is opened through which other users of
 * this machine could reach the source. The driver makes the factory itself, by name, so the gateway it belongs to is
 * found in a registry by an option of the connection's URL.
 */
public final class ChannelSocketFactory extends ConfigurableSocketFactory {
    static final String OPTION = "nighthaulGateway";

    private static final Map<String, SshGateway> GATEWAYS = new ConcurrentHashMap<>();

    private @Nullable SshGateway gateway;
    private String host = "";
    private int port;

    static void register(String id, SshGateway gateway) {
        GATEWAYS.put(id, gateway);
    }

    static void forget(String id) {
        GATEWAYS.remove(id);
    }

    @Override
    public void setConfiguration(Configuration configuration, String ignored) {
        String id = configuration.nonMappedOptions().getProperty(OPTION);
        gateway = id == null ? null : GATEWAYS.get(id);
        host = configuration.addresses().getFirst().host;
        port = configuration.addresses().getFirst().port;
    }

    @Override
    public Socket createSocket() throws IOException {
        if (gateway == null) {
            throw new IOException("the SSH gateway of this connection has been closed");
        }
        try {
            return gateway.openSocket(host, port);
        } catch (SshException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public Socket createSocket(String ignoredHost, int ignoredPort) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(String ignoredHost, int ignoredPort, InetAddress local, int localPort)
            throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress ignoredHost, int ignoredPort) throws IOException {
        return createSocket();
    }

    @Override
    public Socket createSocket(InetAddress ignoredHost, int ignoredPort, InetAddress local, int localPort)
            throws IOException {
        return createSocket();
    }
}
