package io.nighthaul.testbed.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.nighthaul.access.Role;
import io.nighthaul.audit.Actor;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.report.Outings;
import io.nighthaul.secret.Secret;
import io.nighthaul.settings.MapSettings;
import io.nighthaul.store.TestDatabase;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pictures of streets beneath a track, from a server of somebody else on this machine. */
class MapTilesIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final String DAY = "/vehicles/BG-1?day=2026-03-14";

    /** Of the middle of the track: it drives north from 44.8° N, 20.46° E for 13 km. */
    private static final double LAT = 44.86;

    private static final double LON = 20.46;

    private static final String PASSWORD = "streets beneath a track";

    private static OperationsServer server;
    private static Chromium chromium;

    @BeforeAll
    static void start() {
        Outings.from("2026-03-14T08:00:00Z").drive(20).store(STORE.database(), "BG-1");
        server = new OperationsServer(STORE.database());
        server.settings.set(MapSettings.ATTRIBUTION, "© <b>the makers</b> of streets", Actor.SYSTEM);
        server.users.create("viv", Role.VIEWER, new Secret(PASSWORD), Actor.SYSTEM);
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        server.close();
    }

    /** Answers every request with a picture of one colour. */
    private static final class Tiles implements AutoCloseable {
        private final List<String> asked = new CopyOnWriteArrayList<>();
        private final HttpServer http;

        Tiles() throws IOException {
            BufferedImage image = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(image, "png", png);
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.createContext("/", exchange -> {
                asked.add(exchange.getRequestURI().getPath());
                exchange.getResponseHeaders().set("Content-Type", "image/png");
                exchange.sendResponseHeaders(200, png.size());
                exchange.getResponseBody().write(png.toByteArray());
                exchange.close();
            });
            http.start();
        }

        String origin() {
            return "http://127.0.0.1:" + http.getAddress().getPort();
        }

        @Override
        public void close() {
            http.stop(0);
        }
    }

    /** Signed in with a cookie, which a browser shows to nobody else. */
    private static Visit visit() {
        return chromium.visit(server.url(), View.DESK).signIn("viv", PASSWORD);
    }

    private static String tileAt(int zoom, double lat, double lon) {
        double n = Math.pow(2, zoom);
        int x = (int) ((lon + 180) / 360 * n);
        double rad = Math.toRadians(lat);
        int y = (int) ((1 - Math.log(Math.tan(rad) + 1 / Math.cos(rad)) / Math.PI) / 2 * n);
        return "/" + zoom + "/" + x + "/" + y + ".png";
    }

    private static boolean isTrackDrawn(Visit visit) {
        return (boolean) visit.page().evaluate("""
                () => [...document.querySelectorAll("#map .leaflet-overlay-pane canvas")].some(canvas =>
                    canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.some(value => value > 0))""");
    }

    @Test
    void tiles_of_the_place_are_asked_for_and_shown_with_who_made_them() throws IOException {
        try (Tiles tiles = new Tiles()) {
            server.settings.set(MapSettings.TILES, tiles.origin() + "/{z}/{x}/{y}.png", Actor.SYSTEM);
            try (Visit visit = visit().letAsk(tiles.origin()).open(DAY)) {
                assertThat(visit.find("#map[data-ready]")).isVisible();
                visit.page().waitForFunction("""
                        () => [...document.querySelectorAll("img.leaflet-tile-loaded")]
                            .filter(tile => tile.naturalWidth === 256).length >= 4""");
                assertThat(visit.find(".leaflet-control-attribution")).hasText("© <b>the makers</b> of streets");
                assertThat(isTrackDrawn(visit)).isTrue();
                assertThat(tiles.asked).allMatch(path -> path.matches("/\\d+/\\d+/\\d+\\.png"));
                int zoom = tiles.asked.stream()
                        .mapToInt(path -> Integer.parseInt(path.split("/", -1)[1]))
                        .max()
                        .orElseThrow();
                assertThat(zoom).isBetween(9, 19);
                assertThat(tiles.asked).contains(tileAt(zoom, LAT, LON));
            }
        }
    }

    @Test
    void nowhere_else_may_a_page_show_pictures_of_somebody_else() throws Exception {
        server.settings.set(MapSettings.TILES, "https://tiles.example.org/{z}/{x}/{y}.png", Actor.SYSTEM);
        try (java.net.http.HttpClient client = java.net.http.HttpClient.newHttpClient()) {
            for (Map.Entry<String, Boolean> page : Map.of(
                            DAY, true, "/vehicles", false, "/coverage", false, "/", false, "/settings", false)
                    .entrySet()) {
                String policy = client.send(
                                server.request(page.getKey()).build(),
                                java.net.http.HttpResponse.BodyHandlers.discarding())
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow();
                assertThat(policy.contains("tiles.example.org"))
                        .as(page.getKey())
                        .isEqualTo(page.getValue());
            }
        }
    }

    @Test
    void without_a_tile_server_the_track_is_drawn_on_the_grid() throws IOException {
        String gone;
        try (Tiles tiles = new Tiles()) {
            gone = tiles.origin();
        }
        server.settings.set(MapSettings.TILES, gone + "/{z}/{x}/{y}.png", Actor.SYSTEM);
        try (Visit visit = visit().letAsk(gone).open(DAY)) {
            assertThat(visit.find("#map[data-ready]")).isVisible();
            Awaitility.await().until(() -> visit.complaints().stream().anyMatch(line -> line.contains(gone)));
            assertThat(isTrackDrawn(visit)).isTrue();
            assertThat(visit.page().locator("#map canvas.leaflet-tile-loaded").count())
                    .as("squares of the grid")
                    .isPositive();
            assertThat(visit.page().locator("#map img.leaflet-tile-loaded").count())
                    .isZero();
            assertThat(visit.complaints())
                    .allSatisfy(line -> assertThat(line).contains("ERR_CONNECTION_REFUSED", gone));
            visit.forgive();
        }
    }
}
