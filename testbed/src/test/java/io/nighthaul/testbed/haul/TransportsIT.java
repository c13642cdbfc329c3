package io.nighthaul.testbed.haul;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.haul.SourceCatalogue;
import io.nighthaul.haul.legacy.LegacyTable;
import io.nighthaul.haul.legacy.RowReading;
import io.nighthaul.haul.transport.Compression;
import io.nighthaul.haul.transport.LegacySession;
import io.nighthaul.haul.transport.Transport;
import io.nighthaul.store.Quarantined;
import io.nighthaul.testbed.haul.TrapTable.Stretch;
import io.nighthaul.testbed.legacy.LegacyHost;
import io.nighthaul.testbed.legacy.LegacyHostSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
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
    private static Transport dump;
    private static Transport file;

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
        dump = Ways.dump(host, Compression.AUTO);
        file = Ways.file(host, Compression.NONE, dir.resolve("spool"));
    }

    @AfterAll
    static void stop() throws IOException {
        tunnel.close();
        dump.close();
        file.close();
        host.close();
    }

    static List<TrapTable> traps() {
        return TrapTable.all();
    }

    @AfterEach
    void heal() {
        host.ssh().allowForwarding(true);
    }

    @ParameterizedTest
    @MethodSource("traps")
    void the_tunnel_brings_what_the_source_states(TrapTable trap) {
        long fixes = 0;
        for (Stretch stretch : TrapTable.STRETCHES) {
            try (LegacySession session = tunnel.open()) {
                Seen seen = Seen.read(session, trap, stretch.first(), stretch.last());
                assertThat(seen.digests())
                        .as("%s %s", trap, stretch)
                        .isEqualTo(Seen.stated(session, trap, stretch.first(), stretch.last()));
                fixes += seen.fixes();
            }
        }
        assertThat(fixes).isPositive();
    }

    @ParameterizedTest
    @MethodSource("traps")
    void a_host_that_forwards_nothing_gives_the_same_by_dump_and_by_file(TrapTable trap) {
        List<Seen> expected = new ArrayList<>();
        LegacyTable table;
        try (LegacySession session = tunnel.open()) {
            table = new SourceCatalogue(trap.schema()).table(session, trap.vehicle());
            for (Stretch stretch : TrapTable.STRETCHES) {
                expected.add(Seen.read(session, table, trap, stretch.first(), stretch.last()));
            }
        }
        host.ssh().allowForwarding(false);
        for (Transport way : List.of(dump, file)) {
            try (LegacySession session = way.open()) {
                List<Seen> seen = TrapTable.STRETCHES.stream()
                        .map(stretch -> Seen.read(session, table, trap, stretch.first(), stretch.last()))
                        .toList();
                assertThat(seen).as("%s by %s", trap, way.name()).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("traps")
    void a_host_that_forwards_nothing_answers_the_same_questions(TrapTable trap) {
        Stretch stretch = TrapTable.STRETCHES.getFirst();
        SourceCatalogue catalogue = new SourceCatalogue(trap.schema());
        try (LegacySession through = tunnel.open();
                LegacySession remote = dump.open()) {
            assertThat(catalogue.vehicles(remote)).isEqualTo(catalogue.vehicles(through));
            LegacyTable table = catalogue.table(through, trap.vehicle());
            assertThat(catalogue.table(remote, trap.vehicle())).isEqualTo(table);
            assertThat(catalogue.span(remote, table, trap.vehicle()))
                    .isEqualTo(catalogue.span(through, table, trap.vehicle()));
            assertThat(Seen.stated(remote, trap, stretch.first(), stretch.last()))
                    .isEqualTo(Seen.stated(through, trap, stretch.first(), stretch.last()));
            assertThat(timeless(remote, table, trap)).isEqualTo(timeless(through, table, trap));
        }
    }

    private static Map<String, Long> timeless(LegacySession session, LegacyTable table, TrapTable trap) {
        RowReading reading = new RowReading(table, LocalDate.EPOCH, LocalDate.EPOCH, 10);
        session.query(table.timelessSql(trap.vehicle(), 100), reading::row);
        return reading.strays().stream().collect(Collectors.groupingBy(Quarantined::raw, Collectors.counting()));
    }
}
