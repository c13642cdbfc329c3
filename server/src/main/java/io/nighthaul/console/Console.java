package io.nighthaul.console;

import io.nighthaul.console.api.ApiWiring;
import io.nighthaul.console.api.Listening;
import io.nighthaul.console.api.Operations;
import io.nighthaul.store.Database;
import io.nighthaul.upload.UploadWiring;
import io.nighthaul.upload.Uploads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The running console. The store belongs to whoever opened it. */
public final class Console implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private Console(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** What the web side is made of; nothing is found by scanning. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Wiring {
        @Bean
        FleetFigures fleetFigures(Database database) {
            return new FleetFigures(database);
        }

        @Bean
        FleetController fleetController(FleetFigures figures) {
            return new FleetController(figures);
        }

        @Bean
        PhonesController phonesController(Database database, Uploads uploads) {
            return new PhonesController(database, uploads);
        }
    }

    /**
     * Looks before everything else is started.
     *
     * @param port 0 for any
     * @throws PortTakenException when something listens there already
     */
    public static void requireFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            if (!socket.isBound()) {
                throw new PortTakenException(port, null);
            }
        } catch (IOException e) {
            throw new PortTakenException(port, e);
        }
    }

    /** Starts listening, with pages, the API, and for what phones send. */
    public static Console start(Database database, Operations operations, Uploads uploads, Listening at) {
        SpringApplication application = new SpringApplication(Wiring.class, ApiWiring.class, UploadWiring.class);
        application.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("operations", operations);
            context.getBeanFactory().registerSingleton("uploads", uploads);
            context.getBeanFactory().registerSingleton("listening", at);
        });
        return start(application, database, at);
    }

    private static Console start(SpringApplication application, Database database, Listening at) {
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(Map.of(
                "server.address",
                "127.0.0.1",
                "server.port",
                at.port(),
                "server.shutdown",
                "graceful",
                "management.endpoints.web.exposure.include",
                "health",
                // The meters of the service are not Spring's; GET /metrics shows them.
                "management.prometheus.metrics.export.enabled",
                false,
                "spring.threads.virtual.enabled",
                true,
                // A field that nobody knows is a mistake of whoever sends it.
                "spring.jackson.deserialization.fail-on-unknown-properties",
                true,
                "spring.jackson.mapper.sort-properties-alphabetically",
                false,
                "server.tomcat.connection-timeout",
                at.silenceMax(),
                "spring.main.keep-alive",
                true));
        // Registered as it is, not as a bean: Spring would close it, and it belongs to somebody else.
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("database", database));
        return new Console(application.run());
    }

    public int port() {
        return Integer.parseInt(
                java.util.Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port")));
    }

    @Override
    public void close() {
        context.close();
    }
}
