package io.nighthaul.testbed.legacy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command line of a server, and its surroundings. */
final class ServerOptions {
    private static final Path ZONE_FILES = Path.of("/usr/share/zoneinfo");

    private ServerOptions() {}

    static List<String> command(MariaDbPrograms programs, MariaDbSettings settings, MariaDbFolder folder, int port) {
        List<String> command = new ArrayList<>(List.of(programs.server().toString(), "--no-defaults"));
        command.addAll(common(programs, folder));
        command.addAll(List.of(
                "--datadir=" + folder.data(),
                "--socket=" + folder.socket(),
                "--pid-file=" + folder.data().resolve("server.pid"),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--skip-name-resolve",
                // Old servers have none, and making a certificate takes a new server seconds at each start.
                "--skip-ssl",
                "--local-infile=1",
                // Zero dates, truncated text: what old tables are full of must load.
                "--sql-mode=",
                "--character-set-server=" + settings.charset(),
                "--innodb-buffer-pool-size=" + settings.bufferPoolMebibytes() + "M",
                "--innodb-flush-log-at-trx-commit=" + (settings.durable() ? 1 : 2),
                "--max-allowed-packet=64M",
                "--default-time-zone=" + serverZone(settings.zone())));
        if (!settings.durable()) {
            command.add("--skip-innodb-doublewrite");
        }
        return command;
    }

    /** Those that bootstrap and service must agree on: what shapes the files, and where they may lie. */
    static List<String> common(MariaDbPrograms programs, MariaDbFolder folder) {
        List<String> options = new ArrayList<>(List.of(
                "--basedir=" + programs.prefix(),
                "--lc-messages-dir=" + programs.share(),
                // Temporary tables are numbered by each server from the start; in one folder two would meet.
                "--tmpdir=" + folder.temporary(),
                "--innodb-data-file-path=ibdata1:8M:autoextend",
                "--innodb-autoextend-increment=8",
                "--innodb-temp-data-file-path=ibtmp1:4M:autoextend",
                "--innodb-log-file-size=48M"));
        if (System.getProperty("user.name").equals("root")) {
            options.add("--user=root");
        }
        return options;
    }

    /** Always names a zone, so that the one of this machine never leaks in. */
    static Map<String, String> environment(ZoneId zone) throws IOException {
        if (zone instanceof ZoneOffset || zone.getId().equals("UTC")) {
            return Map.of("TZ", "UTC");
        }
        // Without the file the C library would quietly use UTC.
        if (!Files.isRegularFile(ZONE_FILES.resolve(zone.getId()))) {
            throw new IOException("no zone file for " + zone + " in " + ZONE_FILES
                    + ": install the package tzdata, or use an offset such as -03:00");
        }
        return Map.of("TZ", zone.getId());
    }

    /** A server without zone tables, as most old ones are, knows offsets and its machine's zone, but no names. */
    private static String serverZone(ZoneId zone) {
        if (zone instanceof ZoneOffset offset) {
            return offset.getTotalSeconds() == 0 ? "+00:00" : offset.getId();
        }
        return "SYSTEM";
    }
}
