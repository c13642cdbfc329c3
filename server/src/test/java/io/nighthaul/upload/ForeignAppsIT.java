package io.nighthaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.audit.Actor;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.store.TestDatabase;
import io.nighthaul.upload.Phone.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests as the documentation of other apps shows them, and the answers that these apps wait for. */
class ForeignAppsIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static OperationsServer server;
    private static String token;
    private static Phone phone;

    @BeforeAll
    static void start() {
        server = new OperationsServer(STORE.database());
        Tokens.Wish wish = new Tokens.Wish("anna-phone", "anna", "W-1", TokenScope.UPLOAD, null);
        token = server.uploads.tokens().create(wish, Actor.SYSTEM).text();
        phone = new Phone(server.url(), token);
    }

    @AfterAll
    static void stop() {
        phone.close();
        server.close();
    }

    @AfterEach
    void forget() {
        STORE.scratch().execute("""
                TRUNCATE upload_batch, driving_event, upload_part, upload_session, fix_raw, outlier, rollup_5m, rollup_1h,
                rollup_1d, quarantine, delivery, leg, slice CASCADE""");
    }

    private static List<String> fixes() {
        return STORE.scratch().texts("""
                SELECT extract(epoch FROM time)::bigint || ' ' || lat_e7 || ' ' || lon_e7 || ' ' || speed_dkmh
                FROM fix_raw ORDER BY time""");
    }

    private static List<String> quarantined() {
        return STORE.scratch().texts("SELECT raw FROM quarantine WHERE reason = 'unreadable_upload'");
    }

    private static Answer post(String path, String body, String... headers) {
        return phone.send("POST", path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    @Test
    void overland() {
        Answer answer = post("/overland", """
                {"locations":[
                  {"type":"Feature","geometry":{"type":"Point","coordinates":[16.37208,48.20849]},
                   "properties":{"timestamp":"2026-03-09T07:15:02Z","altitude":171,"speed":13.4,"course":92,
                    "horizontal_accuracy":6,"vertical_accuracy":4,"speed_accuracy":1,"course_accuracy":-1,
                    "motion":["driving"],"battery_state":"unplugged","battery_level":0.64,"wifi":"",
                    "device_id":"anna-phone"}},
                  {"type":"Feature","geometry":{"type":"Point","coordinates":[16.3721,48.2085]},
                   "properties":{"timestamp":"2026-03-09T00:15:12-0700","speed":-1,"course":-1}},
                  {"type":"Feature","geometry":{"type":"Point","coordinates":[16.3721]},
                   "properties":{"timestamp":"2026-03-09T07:15:22Z"}},
                  {"type":"Feature","properties":{"type":"stats"}}],
                 "current":{},"trip":{"mode":"car","distance":8120,"start":"2026-03-09T06:58:40Z"}}""");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{\"result\":\"ok\"}");
        assertThat(fixes()).containsExactly("1773040502 482084900 163720800 482", "1773040512 482085000 163721000 -1");
        assertThat(quarantined()).singleElement().asString().contains("07:15:22Z");
    }

    @Test
    void overland_may_send_more_than_a_part_holds() {
        StringBuilder features = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            features.append(i == 0 ? "" : ",").append("""
                    {"type":"Feature","geometry":{"type":"Point","coordinates":[16.37,48.2]},
                     "properties":{"timestamp":%d}}""".formatted(1_773_040_502 + i));
        }

        assertThat(post("/overland", "{\"locations\":[" + features + "]}").status())
                .isEqualTo(200);
        assertThat(fixes()).hasSize(1_000);
    }

    @Test
    void own_tracks() {
        String basic =
                "Basic " + Base64.getEncoder().encodeToString(("anna:" + token).getBytes(StandardCharsets.UTF_8));
        String message = """
                {"_type":"location","_id":"a1b2c3d4","tid":"an","tst":1773040502,"created_at":1773040503,
                 "lat":48.20849,"lon":16.37208,"acc":6,"vac":4,"alt":171,"vel":48,"cog":92,
                 "batt":64,"bs":1,"conn":"o","m":2,"t":"t","topic":"owntracks/anna/phone"}""";

        Answer first = post("/pub?u=anna&d=phone", message, "Authorization", basic, "X-Limit-U", "anna");
        post("/owntracks", message, "Authorization", basic);
        Answer waypoint = post("/owntracks", "{\"_type\":\"waypoint\",\"tst\":1,\"lat\":1,\"lon\":1}");
        Answer empty = phone.send("POST", "/owntracks", new byte[0]);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.text()).isEqualTo("[]");
        assertThat(waypoint.text()).isEqualTo("[]");
        assertThat(empty.status()).isEqualTo(200);
        assertThat(fixes()).containsExactly("1773040502 482084900 163720800 480");
    }

    @Test
    void osm_and_and_traccar_clients() {
        String query = "?timestamp=1773040502&lat=48.20849&lon=16.37208&speed=26.05&bearing=92&altitude=171"
                + "&accuracy=6&batt=64&charge=true&id=";
        try (Phone nobody = new Phone(server.url(), "none")) {
            Answer get = phone.send("GET", "/osmand" + query + "anna-phone", new byte[0]);
            Answer form = phone.send(
                    "POST",
                    "/osmand",
                    "deviceid=x&location=48.2085,16.3721&timestamp=1773040512000".getBytes(StandardCharsets.UTF_8),
                    "Content-Type",
                    "application/x-www-form-urlencoded");
            Answer life = phone.send("GET", "/osmand?id=anna-phone&batt=60", new byte[0]);
            Answer stranger = nobody.send("GET", "/osmand" + query + "anna-phone", new byte[0]);

            assertThat(get.status()).isEqualTo(200);
            assertThat(get.text()).isEmpty();
            assertThat(form.status()).isEqualTo(200);
            assertThat(life.status()).isEqualTo(200);
            assertThat(stranger.status()).isEqualTo(401);
        }
        assertThat(fixes()).containsExactly("1773040502 482084900 163720800 482", "1773040512 482085000 163721000 -1");
    }

    @Test
    void traccar_client_9_and_its_library() {
        String location = """
                {"uuid":"0f0d1111-2222","timestamp":"2026-03-09T07:15:02.000Z",
                 "coords":{"latitude":48.20849,"longitude":16.37208,"accuracy":6,"speed":13.4,"heading":92,"altitude":171},
                 "is_moving":true,"odometer":48211,"event":"motionchange",
                 "battery":{"level":0.64,"is_charging":false},"activity":{"type":"in_vehicle"},"extras":{}}""";

        assertThat(post("/traccar", "{\"device_id\":\"anna-phone\",\"location\":" + location + "}")
                        .status())
                .isEqualTo(200);
        assertThat(post("/traccar", "{\"location\":[" + location + "]}").status())
                .isEqualTo(200);
        assertThat(post("/traccar", location.replace("0f0d", "0f0e").replace(":02.000Z", ":12Z"))
                        .status())
                .isEqualTo(200);

        assertThat(fixes()).containsExactly("1773040502 482084900 163720800 482", "1773040512 482084900 163720800 482");
    }

    @Test
    void rubbish_is_kept_and_never_sent_for_ever() {
        assertThat(post("/owntracks", "{\"_type\":\"location\",\"tst\":1773040502,\"lat\":480,\"lon\":16}")
                        .status())
                .isEqualTo(200);
        assertThat(post("/traccar", "{\"location\":{\"coords\":{\"latitude\":\"north\"}}}")
                        .status())
                .isEqualTo(200);

        assertThat(fixes()).isEmpty();
        assertThat(quarantined()).hasSize(2);
    }
}
