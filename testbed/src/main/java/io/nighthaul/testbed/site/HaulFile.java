package io.nighthaul.testbed.site;

import io.nighthaul.testbed.fleet.FleetPlan;
import io.nighthaul.testbed.fleet.LegacyLayout;
import io.nighthaul.testbed.fleet.SpeedUnit;
import io.nighthaul.testbed.legacy.LegacyHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.function.UnaryOperator;

/**
 * The file that a user would write to haul a fleet's days from a legacy host.
 *
 * @param transport as in the file
 */
public record HaulFile(LegacyHost legacy, FleetPlan plan, String transport, int workers) {
    /** Of the legacy server's clock, and of the fleet. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Belgrade");

    public static final LegacyLayout LAYOUT = new LegacyLayout.TablePerVehicle(ZONE, SpeedUnit.KILOMETRES_PER_HOUR);

    /**
     * Writes it, and the database's password beside it.
     *
     * @param change made to the text before it is written
     */
    public Path write(Path file, UnaryOperator<String> change) throws IOException {
        Path password = Files.writeString(
                file.resolveSibling("db-password"), legacy.dbLogin().password() + "\n");
        return Files.writeString(file, change.apply("""
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
                    table: "{code:lower}gps"
                    time: datum
                    time-zone: %s
                    latitude: lat
                    longitude: lng
                    speed: brzina
                    speed-unit: km/h
                haul:
                  transport: %s
                  workers: %d
                  from: %s
                  to: %s
                fleet:
                  zone: %s
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
                        ZONE,
                        transport,
                        workers,
                        plan.firstDay(),
                        plan.firstDay().plusDays(plan.days() - 1L),
                        ZONE)));
    }
}
