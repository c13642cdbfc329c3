package io.nighthaul.console.api;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/** A second door beside the console's: for phones, which come from other machines, and for nothing but uploads. */
final class PhoneEntrance implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private final Connector connector;
    private final boolean isOpen;

    PhoneEntrance(Listening listening) {
        connector = new Connector("HTTP/1.1");
        isOpen = listening.phones().isPresent();
        listening.phones().ifPresent(address -> {
            connector.setPort(address.getPort());
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) {
                protocol.setAddress(address.getAddress());
                protocol.setConnectionTimeout(
                        Math.toIntExact(listening.silenceMax().toMillis()));
                protocol.setExecutor(java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor());
            }
        });
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addEngineValves(new HangUp());
        if (isOpen) {
            factory.addAdditionalConnectors(connector);
        }
    }

    /** Whether a request came through it. */
    boolean isUsedBy(HttpServletRequest request) {
        return isOpen && request.getLocalPort() == connector.getLocalPort();
    }
}
