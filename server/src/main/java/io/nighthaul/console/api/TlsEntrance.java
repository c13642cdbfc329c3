package io.nighthaul.console.api;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/** A door for people and phones on other machines, beside the one on the loopback interface. */
final class TlsEntrance implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private final Listening listening;
    private @Nullable Connector connector;

    TlsEntrance(Listening listening) {
        this.listening = listening;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        listening.door().tls().ifPresent(tls -> {
            connector = connector(tls);
            factory.addAdditionalConnectors(connector);
        });
    }

    /**
     * Shows to new connections what the files have now.
     *
     * @throws IllegalArgumentException when it cannot be; then all is as before
     */
    void renew(Tls tls) {
        if (connector != null && connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
            protocol.addSslHostConfig(host(tls), true);
        }
    }

    private Connector connector(Tls tls) {
        Connector connector = new Connector("HTTP/1.1");
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setPort(tls.at().getPort());
        if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
            protocol.setAddress(tls.at().getAddress());
            protocol.setConnectionTimeout(Math.toIntExact(listening.silenceMax().toMillis()));
            protocol.setExecutor(java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor());
            protocol.setSSLEnabled(true);
        }
        connector.addSslHostConfig(host(tls));
        return connector;
    }

    private static SSLHostConfig host(Tls tls) {
        SSLHostConfig host = new SSLHostConfig();
        host.setProtocols("TLSv1.2+TLSv1.3");
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateFile(tls.certificate().toAbsolutePath().toString());
        certificate.setCertificateKeyFile(tls.key().toAbsolutePath().toString());
        host.addCertificate(certificate);
        return host;
    }
}
