package io.nighthaul.testbed.haul;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.haul.transport.Compression;
import io.nighthaul.haul.transport.LegacySession;
import io.nighthaul.haul.transport.Transport;
import io.nighthaul.testbed.haul.TrapTable.Stretch;
import io.nighthaul.testbed.legacy.LegacyHost;
import io.nighthaul.testbed.legacy.LegacyHostSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All ways bring the same fixes, and what they bring is what the source itself says it has. */
class TransportsIT {
    @TempDir
    private static Path dir;

    private static LegacyHost host;
    private static Transport tunnel;
    private static List<Transport> remote;

    @BeforeAll
    static void start() throws IOException, SQLException {
        host = LegacyHost.start(dir.resolve("host"), LegacyHostSettings.DEFAULTS);
        try (Connection root = host.root();
                Statement statement = root.createStatement()) {
            statement.execute("SET SESSION sql_mode = ''");
            for (TrapTable trap : TrapTable.all()) {
                for (String sql : trap.statements()) {
                    statement.execute(sql);
                }
            }
        }
        tunnel = Ways.tunnel(host);
        remote = List.of(
                Ways.dump(host, Compression.AUTO),
                Ways.dump(host, Compression.NONE),
                Ways.file(host, Compression.AUTO, dir.resolve("spool")),
                Ways.file(host, Compression.NONE, dir.resolve("spool")));
    }

    @AfterAll
    static void stop() throws IOException {
        tunnel.close();
        remote.forEach(Transport::close);
        host.close();
    }

    static List<TrapTable> traps() {
        return TrapTable.all();
    }

    @ParameterizedTest
    @MethodSource("traps")
    void the_tunnel_brings_what_the_source_states(TrapTable trap) {
        for (Stretch stretch : TrapTable.STRETCHES) {
            try (LegacySession session = tunnel.open()) {
                Seen seen = Seen.read(session, trap, stretch.first(), stretch.last());
                assertThat(seen.digests())
                        .as("%s %s", trap, stretch)
                        .isEqualTo(Seen.stated(session, trap, stretch.first(), stretch.last()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("traps")
    void a_host_that_forwards_nothing_gives_the_same_by_dump_and_by_file(TrapTable trap) {
        for (Stretch stretch : TrapTable.STRETCHES) {
            Seen expected;
            try (LegacySession session = tunnel.open()) {
                expected = Seen.read(session, trap, stretch.first(), stretch.last());
            }
            for (Transport way : remote) {
                try (LegacySession session = way.open()) {
                    assertThat(Seen.read(session, trap, stretch.first(), stretch.last()))
                            .as("%s %s %s", way.name(), trap, stretch)
                            .isEqualTo(expected);
                }
            }
        }
    }
}
