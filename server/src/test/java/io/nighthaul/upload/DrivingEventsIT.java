package io.nighthaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.audit.Actor;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.store.TestDatabase;
import io.nighthaul.upload.Phone.Answer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What phones tell of while they are driven, in trips and on its own. */
class DrivingEventsIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static OperationsServer server;
    private static Phone phone;

    @BeforeAll
    static void drive() {
        STORE.database().fleetZoneOr(ZoneId.of("Europe/Belgrade"));
        server = new OperationsServer(STORE.database());
        Tokens.Wish wish = new Tokens.Wish("phone-1", "ana", "BG-100", TokenScope.UPLOAD, null);
        phone = new Phone(
                server.url(), server.uploads.tokens().create(wish, Actor.SYSTEM).text());
        List<String> records = new ArrayList<>();
        for (int second = 0; second < 600; second += 10) {
            records.add(Phone.location(second));
        }
        records.add(Phone.driving(-20, "driving_start"));
        records.add(Phone.driving(100, "harsh_braking"));
        records.add(Phone.driving(200, "harsh_braking"));
        records.add(Phone.driving(300, "=HYPERLINK(1)"));
        Answer answer = phone.part("session-drive", 1, 1, records.toArray(String[]::new));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @AfterAll
    static void stop() {
        phone.close();
        server.close();
    }

    @Test
    void a_trip_counts_them_by_type() {
        JsonNode trips =
                asked("/api/v1/reports/trips?vehicle=BG-100&period=2026-03-09").json();

        assertThat(trips.at("/trips").size()).isEqualTo(1);
        assertThat(trips.at("/trips/0/events").toString())
                .isEqualTo("{\"=HYPERLINK(1)\":1,\"driving_start\":1,\"harsh_braking\":2}");
        assertThat(trips.at("/total/events/harsh_braking").asInt()).isEqualTo(2);
    }

    @Test
    void a_sheet_of_trips_counts_them_and_takes_none_for_a_formula() {
        List<String> lines = asked("/api/v1/reports/trips?vehicle=BG-100&period=2026-03-09&format=csv")
                .text()
                .lines()
                .toList();

        assertThat(lines.getFirst()).endsWith(",events,event_types");
        assertThat(lines.get(1)).endsWith(",4,\"1 =HYPERLINK(1), 1 driving_start, 2 harsh_braking\"");
        assertThat(asked("/api/v1/reports/trips?vehicle=BG-100&period=2026-03-09&format=xlsx")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void they_are_listed_one_by_one() {
        JsonNode all =
                asked("/api/v1/reports/events?vehicle=BG-100&period=2026-03-09").json();
        List<String> lines = asked("/api/v1/reports/events?vehicle=BG-100&period=2026-03-09&format=csv")
                .text()
                .lines()
                .toList();

        assertThat(all.at("/events").size()).isEqualTo(4);
        assertThat(all.at("/events/0").toString())
                .isEqualTo("{\"at\":\"2026-03-09T10:59:40+01:00\",\"type\":\"driving_start\",\"lat\":44.81,"
                        + "\"lon\":20.46,\"speedKmh\":0.0,\"bearing\":180.0}");
        assertThat(lines.getFirst()).isEqualTo("time,event,lat_deg,lon_deg,speed_kmh,bearing_deg");
        assertThat(lines.get(4)).startsWith("2026-03-09T11:05:00+01:00,'=HYPERLINK(1),44.8100000,");
        assertThat(asked("/api/v1/reports/events?vehicle=BG-100&period=2026-03-09&format=xlsx")
                        .header("content-type"))
                .contains("spreadsheetml");
        assertThat(asked("/api/v1/reports/events?vehicle=nobody&period=2026").status())
                .isEqualTo(404);
    }

    /** What somebody at the machine is told: a phone's token opens nothing but uploads. */
    private static Answer asked(String path) {
        return phone.send("GET", path, new byte[0], "Authorization", server.bearer());
    }
}
