package io.nighthaul.bench.haul;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code ./nighthaul haul}, in a JVM of its own as users start it: judged, rolled up and, if asked for, proven.
 *
 * @param config the file it is given
 */
record NighthaulRun(String transport, boolean isVerified, Path config) implements Contender {

    /** As the launcher has them. */
    private static final List<String> JVM_OPTIONS =
            List.of("-Xmx1g", "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC");

    static NighthaulRun of(Site site, DataSet data, String transport, boolean isVerified, int workers)
            throws IOException {
        var legacy = site.legacy();
        Path password = site.secretFile("db-password", legacy.dbLogin().password() + "\n");
        Path config = site.secretFile("nighthaul-" + transport + "-" + isVerified + ".yml", """
                source:
                  ssh:
                    host: %s
                    port: %d
                    user: %s
                    key: %s
                    known-hosts: %s
                  database:
                    port: %d
                    name: %s
                    user: %s
                    password-file: %s
                  schema:
                    table: %s
                    vehicle-column: vehicle_id
                    time: time
                    latitude: lat
                    longitude: lng
                    speed: speed
                    speed-unit: km/h
                haul:
                  transport: %s
                  workers: %d
                  verify: %s
                  from: %s
                  to: %s
                """.formatted(
                        legacy.host(),
                        legacy.sshPort(),
                        legacy.sshLogin().user(),
                        legacy.clientKeyFile(),
                        legacy.knownHostsFile(),
                        legacy.dbPort(),
                        legacy.databaseName(),
                        legacy.dbLogin().user(),
                        password,
                        DataSet.TABLE,
                        transport,
                        workers,
                        isVerified,
                        data.firstDay(),
                        data.lastDay()));
        return new NighthaulRun(transport, isVerified, config);
    }

    @Override
    public String name() {
        return "nighthaul " + transport + (isVerified ? ", verified" : "");
    }

    @Override
    public Kind kind() {
        return Kind.NIGHTHAUL;
    }

    @Override
    public List<String> command(Target target) {
        return java("io.nighthaul.cli.Nighthaul", "haul", "--config", config.toString());
    }

    /** A program of ours in a JVM like this one, started as the launcher does. */
    static List<String> java(String main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_OPTIONS);
        String more = System.getenv("NIGHTHAUL_JAVA_OPTIONS");
        if (more != null && !more.isBlank()) {
            command.addAll(List.of(more.strip().split(" +")));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(arguments));
        return command;
    }

    @Override
    public Map<String, String> environment(Target target) {
        return Map.of("NIGHTHAUL_DATABASE_URL", target.urlWithPassword());
    }

    @Override
    public long rows(Target target) throws SQLException {
        return target.number("SELECT count(*) FROM fix_raw") + target.number("SELECT count(*) FROM quarantine");
    }

    @Override
    public Optional<Duration> moving(Target target) throws SQLException {
        return Optional.of(Duration.ofMillis(
                target.number("SELECT extract(epoch FROM finished_at - started_at) * 1000 FROM haul")));
    }
}
