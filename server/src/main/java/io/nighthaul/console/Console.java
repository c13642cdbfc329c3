package io.nighthaul.console;

import io.nighthaul.store.Database;
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
    }

    /**
     * Starts listening.
     *
     * @param port on the loopback interface; 0 for any that is free
     */
    public static Console start(Database database, int port) {
        SpringApplication application = new SpringApplication(Wiring.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(Map.of(
                "server.address",
                "127.0.0.1",
                "server.port",
                port,
                "server.shutdown",
                "graceful",
                "management.endpoints.web.exposure.include",
                "health",
                "spring.threads.virtual.enabled",
                true,
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
