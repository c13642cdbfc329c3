package io.nighthaul.haul.config;

import io.nighthaul.haul.legacy.LegacySchema;
import io.nighthaul.haul.legacy.SpeedUnit;
import io.nighthaul.haul.ssh.SshAuth;
import io.nighthaul.haul.ssh.SshSettings;
import io.nighthaul.haul.ssh.SshTarget;
import io.nighthaul.haul.transport.Compression;
import io.nighthaul.haul.transport.LegacyDatabase;
import io.nighthaul.secret.Secret;
import io.nighthaul.store.FleetZone;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A legacy server and what to haul from it.
 *
 * @param ssh empty when the database is reached directly
 * @param compression of what the transports dump and file move
 * @param from first UTC day, empty for everything the source has
 * @param to last UTC day, included; empty for yesterday
 * @param vehicles empty for all that the source knows
 */
public record HaulConfig(
        Optional<SshSettings> ssh,
        LegacyDatabase database,
        LegacySchema schema,
        TransportKind transport,
        Compression compression,
        int workers,
        boolean verify,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        List<String> vehicles,
        ZoneId fleetZone) {

    /** The same with another limit of SSH sessions. */
    public HaulConfig withSshSessionsMax(int sessions) {
        Optional<SshSettings> limited = ssh.map(settings -> new SshSettings(
                settings.target(),
                settings.auth(),
                settings.knownHosts(),
                settings.limits().withSessionsMax(sessions)));
        return new HaulConfig(
                limited, database, schema, transport, compression, workers, verify, from, to, vehicles, fleetZone);
    }

    /** How rows travel. */
    public enum TransportKind {
        TUNNEL,
        DUMP,
        FILE;

        /** @throws IllegalArgumentException naming the kinds there are */
        public static TransportKind parse(String name) {
            return switch (name) {
                case "tunnel" -> TUNNEL;
                case "dump" -> DUMP;
                case "file" -> FILE;
                default -> throw new IllegalArgumentException("there are tunnel, dump and file");
            };
        }
    }

    /**
     * @param environment where {@code …-env} keys look
     * @throws InvalidConfigException listing every problem of the file
     */
    public static HaulConfig read(Path file, Map<String, String> environment) {
        return ConfigFile.read(file, environment, root -> new ConfigReading(root).config());
    }

    /** Every key of the sections that are read here. */
    public static List<KeyLog.Key> keys() {
        return ConfigFile.keys(Map.of("source", Map.of("ssh", Map.of())), root -> new ConfigReading(root).config());
    }

    /** Takes the sections apart. */
    private record ConfigReading(Section root) {
        HaulConfig config() {
            Section source = root.section("source");
            Section haul = root.section("haul");
            Section fleet = root.section("fleet");
            HaulConfig config = new HaulConfig(
                    source.has("ssh") ? Optional.of(ssh(source.section("ssh"))) : Optional.empty(),
                    database(source.section("database")),
                    schema(source.section("schema")),
                    haul.parsed("transport", TransportKind.TUNNEL, TransportKind::parse),
                    haul.parsed("compression", Compression.AUTO, Compression::parse),
                    haul.integer("workers", 3, 1, 64),
                    haul.parsed("verify", true, ConfigReading::flag),
                    haul.parsed("from", Optional.empty(), text -> Optional.of(LocalDate.parse(text))),
                    haul.parsed("to", Optional.empty(), text -> Optional.of(LocalDate.parse(text))),
                    haul.texts("vehicles"),
                    fleet.parsed("zone", ZoneOffset.UTC, FleetZone::parse));
            if (config.ssh().isEmpty() && config.transport() != TransportKind.TUNNEL) {
                haul.problem("transport", "needs the section source.ssh: dumps are made on the SSH host");
            }
            config.to()
                    .filter(to -> config.from().filter(to::isBefore).isPresent())
                    .ifPresent(to -> haul.problem("to", "is \"" + to + "\": it lies before haul.from"));
            source.known("ssh");
            // Read by whoever syncs orders.
            root.known("orders");
            List.of(root, source, haul, fleet).forEach(Section::refuseTheRest);
            return config;
        }

        private static boolean flag(String text) {
            return switch (text) {
                case "true", "yes", "on" -> true;
                case "false", "no", "off" -> false;
                default -> throw new IllegalArgumentException("it must be true or false");
            };
        }

        private static SshSettings ssh(Section ssh) {
            Path home = Path.of(System.getProperty("user.home"));
            String host = ssh.required("host", "legacy.example.org");
            int port = ssh.integer("port", 22, 1, 65_535);
            String user = ssh.required("user", "nighthaul");
            Path key = ssh.path("key", home);
            Optional<Secret> passphrase = ssh.secret("key-passphrase");
            Optional<Secret> password = ssh.secret("password");
            Path agent = ssh.path("agent", home);
            SshAuth auth = new SshAuth.PrivateKey(key, passphrase.orElse(null));
            if (ssh.has("key")) {
                // As it stands.
            } else if (password.isPresent()) {
                auth = new SshAuth.Password(password.get());
            } else if (ssh.has("agent")) {
                auth = new SshAuth.Agent(agent);
            } else if (!ssh.has("password-env") && !ssh.has("password-file")) {
                ssh.problem("key", "is missing; give key, password-env, password-file or agent");
            }
            Path knownHosts = ssh.path("known-hosts", home.resolve(".ssh/known_hosts"));
            ssh.refuseTheRest();
            SshTarget target = new SshTarget(host.isBlank() ? "?" : host, port, user.isBlank() ? "?" : user);
            return new SshSettings(target, auth, knownHosts);
        }

        private static LegacyDatabase database(Section database) {
            LegacyDatabase settings = new LegacyDatabase(
                    database.text("host", "127.0.0.1"),
                    database.integer("port", 3306, 1, 65_535),
                    database.required("name", "gps"),
                    database.required("user", "reader"),
                    database.secret("password").orElse(new Secret("")));
            database.refuseTheRest();
            return settings;
        }

        private static LegacySchema schema(Section schema) {
            String table = schema.required("table", "\"{code}gps\"");
            Optional<String> vehicleColumn = schema.text("vehicle-column");
            LegacySchema.Layout layout = new LegacySchema.SharedTable(table, vehicleColumn.orElse("vehicle_id"));
            if (vehicleColumn.isPresent() && table.contains("{code")) {
                schema.problem("vehicle-column", "does not go with a table for each vehicle; leave one of both out");
            }
            if (vehicleColumn.isEmpty()) {
                if (table.contains("{code")) {
                    layout = schema.parsed("table", layout, LegacySchema.TablePerVehicle::new);
                } else if (!table.isEmpty()) {
                    schema.problem(
                            "table",
                            "is shared by all vehicles unless it contains {code}: name vehicle-column as well");
                }
            }
            LegacySchema parsed = new LegacySchema(
                    layout,
                    schema.required("time", "datum"),
                    schema.parsed("time-zone", ZoneOffset.UTC, ZoneId::of),
                    schema.required("latitude", "lat"),
                    schema.required("longitude", "lng"),
                    schema.text("speed").orElse(null),
                    schema.parsed("speed-unit", SpeedUnit.KILOMETRES_PER_HOUR, SpeedUnit::parse),
                    schema.text("key").orElse(null));
            schema.refuseTheRest();
            return parsed;
        }
    }
}
