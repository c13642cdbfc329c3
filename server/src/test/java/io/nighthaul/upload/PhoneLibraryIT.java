package io.nighthaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.audit.Actor;
import io.nighthaul.client.ClientListener;
import io.nighthaul.client.ClientSettings;
import io.nighthaul.client.DrivingRecord;
import io.nighthaul.client.LocationRecord;
import io.nighthaul.client.NighthaulClient;
import io.nighthaul.client.Owner;
import io.nighthaul.client.Policy;
import io.nighthaul.client.Receipt;
import io.nighthaul.client.ServerUrl;
import io.nighthaul.client.Surroundings;
import io.nighthaul.client.SyncLoop;
import io.nighthaul.client.SyncReport;
import io.nighthaul.client.Token;
import io.nighthaul.client.Transport;
import io.nighthaul.client.jdk.JdkSurroundings;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.settings.UploadSettings;
import io.nighthaul.store.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The library for phones against the server that it is made for: real HTTP, a real store, a bad link. */
class PhoneLibraryIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final Policy POLICY = Policy.STANDARD
            .with(new Policy.Batching(10, 5, 3, 1_024))
            .with(new Policy.Retrying(3, Duration.ofMillis(10), Duration.ofSeconds(2), Duration.ofSeconds(20)));

    private static OperationsServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        server = new OperationsServer(STORE.database());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String token(String device) {
        var wish = new Tokens.Wish(device, "ana", "BG-" + device, TokenScope.UPLOAD, null);
        return server.uploads.tokens().create(wish, Actor.SYSTEM).text();
    }

    private NighthaulClient client(String device, Transport link) {
        return client(device, link, POLICY);
    }

    private NighthaulClient client(String device, Transport link, Policy policy) {
        Surroundings jdk = JdkSurroundings.create();
        var world = new Surroundings(jdk.sqlite(), link, jdk.clock(), jdk.waiter(), jdk.random(), jdk.executor());
        Token token = new Token(token(device));
        var settings = new ClientSettings(
                ServerUrl.of(URI.create(server.url())), new Owner(device, "ana"), who -> Optional.of(token), policy);
        return NighthaulClient.open(folder.resolve(device), settings, world, ClientListener.NONE);
    }

    private static void drive(NighthaulClient client, int seconds) {
        client.record(DrivingRecord.of(OperationsServer.NOON, "driving_start").at(44.81, 20.46, 12));
        client.recordAll(IntStream.range(0, seconds)
                .mapToObj(i -> LocationRecord.at(OperationsServer.NOON.plusSeconds(i), 44.81 + i * 9e-5, 20.46)
                        .accuracyMeters(5)
                        .speedMetersPerSecond(10)
                        .batteryPercent(80)
                        .networkType("WiFi")
                        .provider("gps"))
                .toList());
    }

    private static long fixes(String device) {
        return Long.parseLong(STORE.scratch()
                .texts("SELECT count(*) FROM fix_raw JOIN vehicle ON vehicle.id = vehicle_id WHERE code = 'BG-" + device
                        + "'")
                .getFirst());
    }

    @Test
    void a_drive_arrives_and_its_receipts_are_proven() {
        try (NighthaulClient client = client("one", JdkSurroundings.create().transport())) {
            drive(client, 119);
            SyncReport report = client.sync();
            assertThat(report.end()).as(report.detail()).isEqualTo(SyncReport.End.DONE);
            assertThat(report.receipts()).extracting(Receipt::records).containsExactly(50L, 50L, 20L);
            assertThat(client.counts().synced()).isEqualTo(120);
        }
        assertThat(fixes("one")).isEqualTo(119);
    }

    @Test
    void over_a_link_that_loses_and_repeats_everything_arrives_once() {
        Transport link = JdkSurroundings.create().transport();
        var random = new SplittableRandom(7);
        Transport bad = request -> {
            int fate = synchronizedNext(random);
            if (fate == 0) {
                throw new IOException("request lost");
            }
            Transport.Answer answer = link.exchange(request);
            if (fate == 1) {
                throw new IOException("answer lost");
            }
            return fate == 2 ? link.exchange(request) : answer;
        };
        try (NighthaulClient client = client("two", bad)) {
            drive(client, 299);
            for (int i = 0; i < 50 && client.needsSync(); i++) {
                client.sync();
            }
            assertThat(client.counts().waiting()).isZero();
        }
        assertThat(fixes("two")).isEqualTo(299);
    }

    private static int synchronizedNext(SplittableRandom random) {
        synchronized (random) {
            return random.nextInt(8);
        }
    }

    @Test
    void what_the_server_refuses_by_name_is_set_apart() {
        try (NighthaulClient client = client("three", JdkSurroundings.create().transport())) {
            drive(client, 20);
            client.record(LocationRecord.at(OperationsServer.NOON, 44.81, 20.46).speedKmh(90_000));
            assertThat(client.sync().end()).isEqualTo(SyncReport.End.DONE);
            assertThat(client.quarantined(10))
                    .singleElement()
                    .satisfies(record -> assertThat(record.reason()).startsWith("speed: "));
            assertThat(client.counts().synced()).isEqualTo(21);
        }
    }

    @Test
    void where_the_phone_is_goes_ahead_of_where_it_was() {
        Policy currentFirst = POLICY.with(POLICY.batching().withCurrentFirst());
        try (NighthaulClient client = client("five", JdkSurroundings.create().transport(), currentFirst)) {
            drive(client, 79);
            SyncReport report = client.sync();
            assertThat(report.receipts()).extracting(Receipt::records).containsExactly(1L, 50L, 29L);
        }
        assertThat(STORE.scratch().texts("""
                        SELECT extract(epoch FROM max(r.time) - min(r.time))::int FROM upload_record r
                        JOIN upload_device d ON d.id = r.device_id WHERE d.code = 'five'
                        GROUP BY session_id ORDER BY session_id""")).containsExactly("0", "48", "28");
        assertThat(fixes("five")).isEqualTo(79);
    }

    @Test
    void the_server_advises_how_often_to_sync_and_how_long_to_keep() {
        server.settings.set(UploadSettings.PHONES_SYNC_EVERY, "15m", Actor.SYSTEM);
        server.settings.set(UploadSettings.PHONES_KEEP, "2", Actor.SYSTEM);
        try (NighthaulClient client = client("six", JdkSurroundings.create().transport())) {
            drive(client, 2);
            client.sync();
            assertThat(client.syncInterval(SyncLoop.STANDARD_INTERVAL)).hasMinutes(15);
            server.settings.reset(UploadSettings.PHONES_SYNC_EVERY, Actor.SYSTEM);
            server.settings.reset(UploadSettings.PHONES_KEEP, Actor.SYSTEM);
            drive(client, 2);
            client.sync();
            assertThat(client.syncInterval(SyncLoop.STANDARD_INTERVAL)).isEqualTo(SyncLoop.STANDARD_INTERVAL);
        }
    }

    @Test
    void narrower_limits_of_the_server_are_kept() {
        server.settings.set(UploadSettings.RECORDS_PER_PART, "4", Actor.SYSTEM);
        server.settings.set(UploadSettings.PARTS, "2", Actor.SYSTEM);
        try (NighthaulClient client = client("four", JdkSurroundings.create().transport())) {
            drive(client, 19);
            SyncReport report = client.sync();
            assertThat(report.receipts()).extracting(Receipt::records).containsExactly(8L, 8L, 4L);
        } finally {
            server.settings.set(UploadSettings.RECORDS_PER_PART, "100", Actor.SYSTEM);
            server.settings.set(UploadSettings.PARTS, "50", Actor.SYSTEM);
        }
    }
}
