package io.nighthaul.testbed.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.orders.Mode;
import io.nighthaul.orders.recording.Recording;
import io.nighthaul.orders.recording.Rehearsal;
import io.nighthaul.orders.recording.RehearsalReport;
import io.nighthaul.orders.recording.ReplayTransport;
import io.nighthaul.orders.vendor.VendorConfig;
import io.nighthaul.testbed.soak.StoreServer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Recordings that are kept with the sources, each with what has to come of it; see the README of each folder. */
@Timeout(300)
class RecordedVendorIT {
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

    private static Path folder(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(RecordedVendorIT.class.getResource("/orders/" + name), name)
                .toURI());
    }

    @Test
    void the_workshops_bad_evening_ends_with_the_orders_it_has() throws Exception {
        Path folder = folder("oficina");
        VendorConfig config = VendorConfig.readWithoutAuth(folder.resolve("orders.yml"));
        ReplayTransport replay = new ReplayTransport(Recording.read(folder), config);
        try (TransportBed bed = new TransportBed(server, "oficina", new SimulatedTime(), config, replay)) {
            assertThat(bed.run(Mode.FULL).state()).isEqualTo("done");
            assertThat(bed.texts(
                            "SELECT concat_ws(' | ', vendor_id, changed_at AT TIME ZONE 'UTC', opened_at AT TIME ZONE 'UTC',"
                                    + " status, customer, coalesce(detail_etag, '-'), details_synced, deleted_at IS NOT NULL,"
                                    + " missing_since IS NOT NULL) FROM work_order ORDER BY vendor_id"))
                    .containsExactly(
                            "1001 | 2026-10-30 17:05:00 | 2026-10-28 03:00:00 | aberta | Oficina Ipê | \"1001-a\" | t | f | f",
                            "1002 | 2026-10-30 17:05:00 | 2026-10-29 03:00:00 | aguardando peça | João Assunção"
                                    + " | \"1002-a\" | t | f | f",
                            "1003 | 2026-10-30 19:00:00 | 2026-10-29 03:00:00 | aberta | Posto Central | - | f | f | t",
                            "1004 | 2026-10-31 12:30:15 | 2026-10-30 03:00:00 | fechada | Maria da Conceição | - | t | f | f",
                            "1005 | 2026-10-31 21:00:00 | 2026-10-30 03:00:00 | aberta | Oficina Ipê | - | f | t | f");
            assertThat(bed.texts("SELECT detail -> 'itens' -> 0 ->> 'preco' FROM work_order WHERE vendor_id = '1001'"))
                    .containsExactly("39.90");
            assertThat(bed.texts("SELECT why FROM order_quarantine"))
                    .containsExactly("it has no usable id at /codigo_os");
            assertThat(bed.texts("SELECT status || ' ' || count(*) FROM request_log GROUP BY status ORDER BY status"))
                    .as("each request that was made is in the book, with what came of it")
                    .containsExactly("200 6", "404 1", "429 1", "500 1", "503 1");

            bed.time.pass(Duration.ofHours(24));
            assertThat(bed.run(Mode.FULL).state()).isEqualTo("done");
            assertThat(bed.texts(
                            "SELECT concat_ws(' | ', customer, detail ->> 'cliente', details_synced, coalesce(sync_error, '-'))"
                                    + " FROM work_order WHERE vendor_id = '1001'"))
                    .as("the header is stored, and the detail taken for good as the API says")
                    .containsExactly("Oficina Ipê Ltda | Oficina Ipê | t | -");
            assertThat(bed.texts("SELECT status::text FROM request_log WHERE status = 304"))
                    .hasSize(1);
        }
    }

    @Test
    void a_rehearsal_of_it_says_the_same_beforehand() throws Exception {
        Path folder = folder("oficina");
        RehearsalReport report =
                Rehearsal.of(VendorConfig.readWithoutAuth(folder.resolve("orders.yml")), Recording.read(folder));

        assertThat(report.sums()).isEqualTo(new RehearsalReport.Sums(2, 5, 1, 1, 6, 4, 3));
        assertThat(report.isUsable()).isTrue();
        assertThat(report.findings()).noneMatch(RehearsalReport.Finding::isProblem);
        assertThat(report.columns())
                .contains(new RehearsalReport.Column(
                        "orders.fields.changed", "/alterado_em", 8, "\"2026-10-30 14:05:00\"", "2026-10-30T17:05:00Z"));
        assertThat(report.rates())
                .containsExactly(
                        "Retry-After: to be left alone for 7 s [002-os.http]",
                        "RateLimit permin: 25 left of a window of 60 s, more in 52 s [005-os.http]",
                        "RateLimit perhour: 995 left of a window of 3600 s, more in 3400 s [005-os.http]");
        assertThat(report.answers())
                .startsWith(
                        "001-os.http  headers: the request for headers was answered with HTTP 503",
                        "002-os.http  headers: the request for headers was answered with HTTP 429",
                        "003-os.http  headers: no whole answer came to the request for headers: the connection broke off");
    }
}
