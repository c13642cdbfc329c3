package io.nighthaul.testbed.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.orders.Mode;
import io.nighthaul.orders.recording.Recording;
import io.nighthaul.orders.recording.RecordingFolder;
import io.nighthaul.orders.recording.RecordingTransport;
import io.nighthaul.orders.recording.Rehearsal;
import io.nighthaul.orders.recording.RehearsalReport;
import io.nighthaul.orders.recording.ReplayTransport;
import io.nighthaul.orders.recording.UnrecordedException;
import io.nighthaul.orders.vendor.HttpTransport;
import io.nighthaul.orders.vendor.Transport;
import io.nighthaul.orders.vendor.VendorConfig;
import io.nighthaul.testbed.soak.StoreServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was recorded once over real HTTP is synced again without the API, and gives the same table. */
@Timeout(300)
class ReplayIT {
    private static final int ORDERS = 70;

    @TempDir
    private static Path dir;

    private static StoreServer server;

    @BeforeAll
    static void start() throws IOException {
        server = StoreServer.start(dir.resolve("server"), System.getenv());
    }

    @AfterAll
    static void stop() throws SQLException {
        server.close();
    }

    /** What a sync over real HTTP has written down, and what its table was. */
    private record Taken(Path file, Path folder, List<String> table) {}

    private static Taken taken(String name, ApiShape shape, ApiFaults faults) throws Exception {
        Path home = Files.createDirectory(dir.resolve(name));
        SimulatedTime time = new SimulatedTime();
        OrdersApi api = OrdersApi.start(7, ORDERS, shape, time);
        try {
            api.set(faults);
            Path file = ApiFile.write(api, home);
            VendorConfig config = VendorConfig.read(file, ApiFile.environment());
            RecordingFolder written = RecordingFolder.create(home.resolve("recording"));
            Transport recording = new RecordingTransport(
                    new HttpTransport(config.timeout(), time),
                    new RecordingTransport.Manner(config, Optional.empty()),
                    written::write,
                    time);
            try (TransportBed bed = new TransportBed(server, name, time, config, recording)) {
                assertThat(bed.run(Mode.FULL).state()).isEqualTo("done");
                bed.time.pass(Duration.ofMinutes(10));
                assertThat(bed.run(Mode.INCREMENTAL).state()).isEqualTo("done");
                long tokens = api.asked().stream()
                        .filter(asked -> asked.endpoint().equals("token"))
                        .count();
                assertThat(written.written()).isEqualTo(api.asked().size() - (int) tokens);
                return new Taken(file, home.resolve("recording"), bed.table());
            }
        } finally {
            api.close();
        }
    }

    private static List<String> replayed(String name, Taken taken) throws Exception {
        VendorConfig config = VendorConfig.readWithoutAuth(taken.file());
        assertSilent(config.base());
        ReplayTransport replay = new ReplayTransport(Recording.read(taken.folder()), config);
        try (TransportBed bed = new TransportBed(server, name, new SimulatedTime(), config, replay)) {
            assertThat(bed.run(Mode.FULL).state()).isEqualTo("done");
            bed.time.pass(Duration.ofMinutes(10));
            assertThat(bed.run(Mode.INCREMENTAL).state()).isEqualTo("done");
            return bed.table();
        }
    }

    private static void assertSilent(URI base) {
        assertThatThrownBy(() -> new Socket(base.getHost(), base.getPort()).close())
                .as("the API is shut down")
                .isInstanceOf(ConnectException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "PAGE, false, true, 8, NONE, NONE",
        "OFFSET, true, false, 0, STRUCTURED, BEARER",
        "CURSOR, false, true, 8, X_EPOCH, OAUTH2",
        "LINK, true, false, 0, X_DELTA, BEARER"
    })
    void a_sync_of_the_recording_ends_with_the_same_table(
            ApiShape.Style style,
            boolean listsChanges,
            boolean showsTotal,
            int bulk,
            ApiShape.RateStyle rates,
            ApiShape.AuthKind auth)
            throws Exception {
        ApiShape shape = ApiShape.usual()
                .with(style, listsChanges, showsTotal, ApiShape.Deletion.FLAG)
                .withPages(20, bulk)
                .with(rates, auth);
        String name = style.name().toLowerCase(Locale.ROOT);
        Taken taken = taken("taken_" + name, shape, ApiFaults.NONE);

        assertThat(taken.table()).hasSize(ORDERS);
        assertThat(replayed("replayed_" + name, taken)).isEqualTo(taken.table());
        try (Stream<Path> files = Files.list(taken.folder())) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file)).doesNotContain(OrdersApi.SECRET, "Authorization", "Bearer");
            }
        }
    }

    @Test
    void a_bad_day_is_replayed_with_all_its_failures() throws Exception {
        ApiShape shape = ApiShape.usual()
                .with(ApiShape.Style.PAGE, false, true, ApiShape.Deletion.FLAG)
                .withPages(20, 0);
        Taken taken = taken("taken_bad", shape, new ApiFaults(8, 8, 8, 4, 0, 0, Set.of()));
        String files = all(taken.folder());

        assertThat(files).contains("HTTP 503", "Body-Cut:", "NO ANSWER", "HTTP 429");
        assertThat(replayed("replayed_bad", taken)).hasSize(ORDERS).isEqualTo(taken.table());
    }

    private static String all(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Recording.Take take : Recording.read(folder).takes()) {
            all.append(Files.readString(folder.resolve(take.file())));
        }
        return all.toString();
    }

    @Test
    void a_configuration_is_tried_on_it_and_an_unknown_question_is_no_outage() throws Exception {
        Taken taken = taken("taken_tried", ApiShape.usual().withPages(20, 8), ApiFaults.NONE);
        Recording recording = Recording.read(taken.folder());
        RehearsalReport fits = Rehearsal.of(VendorConfig.readWithoutAuth(taken.file()), recording);
        assertThat(fits.isUsable()).isTrue();
        assertThat(fits.sums().total()).isEqualTo(ORDERS);
        assertThat(fits.findings()).noneMatch(RehearsalReport.Finding::isProblem);
        assertThat(fits.rates()).anyMatch(line -> line.startsWith("RateLimit perhour: "));

        Path wrong = Files.writeString(
                dir.resolve("wrong.yml"), Files.readString(taken.file()).replace("page-size: 1000", "page-size: 100"));
        VendorConfig config = VendorConfig.readWithoutAuth(wrong);
        try (TransportBed bed = new TransportBed(
                server, "unknown", new SimulatedTime(), config, new ReplayTransport(recording, config))) {
            assertThatThrownBy(() -> bed.run(Mode.FULL))
                    .isInstanceOf(UnrecordedException.class)
                    .hasMessageContainingAll("GET /os?linhas=100&pagina=1", "linhas is 1000 and not 100");
        }
    }
}
