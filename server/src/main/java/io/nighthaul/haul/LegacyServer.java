package io.nighthaul.haul;

import io.nighthaul.haul.config.HaulConfig;
import io.nighthaul.haul.config.InvalidConfigException;
import io.nighthaul.haul.ssh.SshGateway;
import io.nighthaul.haul.transport.DumpTransport;
import io.nighthaul.haul.transport.FileTransport;
import io.nighthaul.haul.transport.LegacySession;
import io.nighthaul.haul.transport.SourceHost;
import io.nighthaul.haul.transport.TransferGate;
import io.nighthaul.haul.transport.Transport;
import io.nighthaul.haul.transport.TunnelTransport;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A configured legacy server: the way to it and the questions one can ask it. */
public final class LegacyServer implements AutoCloseable {
    private final HaulConfig config;
    private final Transport transport;
    private final Optional<SourceHost> host;
    private final SourceCatalogue catalogue;

    private LegacyServer(HaulConfig config, Transport transport, Optional<SourceHost> host) {
        this.config = config;
        this.transport = transport;
        this.host = host;
        this.catalogue = new SourceCatalogue(config.schema());
    }

    /** Nothing is connected yet. Dump files on their way lie in this user's part of the folder for temporary files. */
    public static LegacyServer of(HaulConfig config) {
        String user = System.getProperty("user.name").replaceAll("[^A-Za-z0-9._-]", "_");
        return of(config, Path.of(System.getProperty("java.io.tmpdir"), "nighthaul-" + user, "spool"));
    }

    /**
     * Nothing is connected yet.
     *
     * @param spool folder for dump files on their way, used by the transport {@code file} only
     */
    public static LegacyServer of(HaulConfig config, Path spool) {
        Optional<SshGateway> gateway = config.ssh().map(SshGateway::new);
        return new LegacyServer(config, transport(config, gateway, spool), gateway.map(SourceHost::new));
    }

    private static Transport transport(HaulConfig config, Optional<SshGateway> gateway, Path spool) {
        return switch (config.transport()) {
            case TUNNEL -> new TunnelTransport(config.database(), gateway);
            case DUMP -> new DumpTransport(config.database(), gateway.orElseThrow(), config.compression());
            case FILE -> new FileTransport(config.database(), gateway.orElseThrow(), config.compression(), spool);
        };
    }

    public Transport transport() {
        return transport;
    }

    /** The same server, whose transfers go through a gate. Closing either closes both. */
    public LegacyServer through(TransferGate gate) {
        return new LegacyServer(config, gate.before(transport), host);
    }

    /** The host it is reached by; empty when the database is reached directly. */
    public Optional<SourceHost> host() {
        return host;
    }

    public SourceCatalogue catalogue() {
        return catalogue;
    }

    /** The vehicles that the configuration names, or all that the source knows. */
    public List<String> wantedVehicles(LegacySession session) {
        return config.vehicles().isEmpty() ? catalogue.vehicles(session) : config.vehicles();
    }

    /**
     * What the configuration asks for, completed by what the source has: all vehicles where none are named, from its
     * first day where no day is.
     *
     * @param today UTC
     */
    public HaulRequest request(LocalDate today) {
        try (LegacySession session = transport.open()) {
            List<String> vehicles = wantedVehicles(session);
            if (vehicles.isEmpty()) {
                throw new HaulException(
                        HaulException.Kind.TABLE,
                        "the source has no vehicles: no table fits source.schema.table, or this user may not see any",
                        null);
            }
            LocalDate last = config.to().orElse(today.minusDays(1));
            config.from().filter(first -> first.isAfter(last)).ifPresent(first -> {
                throw new InvalidConfigException(
                        "the configuration",
                        List.of("haul.from is " + first + ", but the last day to haul is " + last
                                + " (yesterday, unless haul.to says otherwise)"));
            });
            LocalDate first = config.from()
                    .orElseGet(() -> catalogue
                            .firstDay(session, vehicles)
                            .map(day -> day.isAfter(last) ? last : day)
                            .orElse(last));
            return new HaulRequest(vehicles, first, last, config.workers(), config.verify(), HaulRequest.Retry.DEFAULT);
        }
    }

    /** Today in UTC, by which "yesterday" is meant. */
    public static LocalDate today(java.time.InstantSource clock) {
        return clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    @Override
    public void close() {
        transport.close();
    }
}
