package io.nighthaul.console;

import io.nighthaul.access.MachineKey;
import io.nighthaul.console.access.AccessWiring;
import io.nighthaul.console.alerts.AlertsWiring;
import io.nighthaul.console.api.ApiWiring;
import io.nighthaul.console.api.Listening;
import io.nighthaul.console.api.Operations;
import io.nighthaul.console.audit.AuditWiring;
import io.nighthaul.console.campaigns.CampaignsWiring;
import io.nighthaul.console.coverage.CoverageWiring;
import io.nighthaul.console.frame.FrameWiring;
import io.nighthaul.console.groups.GroupsWiring;
import io.nighthaul.console.health.HealthWiring;
import io.nighthaul.console.judging.JudgingWiring;
import io.nighthaul.console.live.LiveWiring;
import io.nighthaul.console.openapi.OpenApiWiring;
import io.nighthaul.console.orders.OrdersWiring;
import io.nighthaul.console.proof.ProofWiring;
import io.nighthaul.console.reports.ReportsWiring;
import io.nighthaul.console.settings.SettingsWiring;
import io.nighthaul.console.tonight.TonightWiring;
import io.nighthaul.console.uploads.UploadsWiring;
import io.nighthaul.console.users.UsersWiring;
import io.nighthaul.console.vehicles.VehiclesWiring;
import io.nighthaul.secret.Secret;
import io.nighthaul.store.Database;
import io.nighthaul.upload.UploadWiring;
import io.nighthaul.upload.Uploads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/** The running console. The store belongs to whoever opened it. */
public final class Console implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Console.class.getName());

    private final ConfigurableApplicationContext context;
    private final MachineKey key;
    private final Optional<Path> keyFile;

    private Console(ConfigurableApplicationContext context, MachineKey key, Optional<Path> keyFile) {
        this.context = context;
        this.key = key;
        this.keyFile = keyFile;
    }

    /** What the web side is made of; nothing is found by scanning. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Wiring {}

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
        SpringApplication application = new SpringApplication(
                Wiring.class,
                ApiWiring.class,
                AccessWiring.class,
                UsersWiring.class,
                SettingsWiring.class,
                AuditWiring.class,
                UploadWiring.class,
                FrameWiring.class,
                LiveWiring.class,
                CampaignsWiring.class,
                CoverageWiring.class,
                TonightWiring.class,
                VehiclesWiring.class,
                ReportsWiring.class,
                GroupsWiring.class,
                JudgingWiring.class,
                ProofWiring.class,
                OrdersWiring.class,
                AlertsWiring.class,
                HealthWiring.class,
                UploadsWiring.class,
                OpenApiWiring.class);
        MachineKey key = MachineKey.random();
        application.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("operations", operations);
            context.getBeanFactory().registerSingleton("uploads", uploads);
            context.getBeanFactory().registerSingleton("listening", at);
            context.getBeanFactory().registerSingleton("machineKey", key);
        });
        Console console = start(application, database, key, at);
        console.writeKey();
        return console;
    }

    private static Console start(SpringApplication application, Database database, MachineKey key, Listening at) {
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(Defaults.of(at));
        // Registered as it is, not as a bean: Spring would close it, and it belongs to somebody else.
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("database", database));
        return new Console(application.run(), key, at.door().key());
    }

    public int port() {
        return Integer.parseInt(
                java.util.Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port")));
    }

    private void writeKey() {
        try {
            keyFile.ifPresent(file -> key.write(file, URI.create("http://127.0.0.1:" + port())));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** With which programs of this machine come in while this runs, sent as a bearer token. */
    public Secret key() {
        return key.secret();
    }

    /** Parts of the running console of one kind, for tests that ask it for its routes. */
    public <T> Collection<T> parts(Class<T> kind) {
        return context.getBeansOfType(kind).values();
    }

    @Override
    public void close() {
        keyFile.ifPresent(file -> {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "the key of this console stays in " + file + ", and opens nothing");
            }
        });
        context.close();
    }
}
