package io.nighthaul.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.store.DeliveredSlice;
import io.nighthaul.store.Delivery;
import io.nighthaul.store.FixSource;
import io.nighthaul.store.SliceStore;
import io.nighthaul.store.TestDatabase;
import io.nighthaul.store.Vehicles;
import io.nighthaul.track.AdaptiveRules;
import io.nighthaul.track.Track;
import io.nighthaul.track.TrackBuilder;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The console over real HTTP. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final LocalDate DAY = LocalDate.of(2026, 5, 4);

    private static HttpResponse<String> get(OperationsServer server, String path)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(server.request(path).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    /** A straight drive north: 121 fixes, 10 s and 0.001° of latitude (111 m, 40 km/h) apart. */
    private static void drive() {
        int vehicle = new Vehicles(STORE.database()).id("P93580");
        TrackBuilder track = new TrackBuilder(121);
        long startMs = Instant.parse("2026-05-04T08:00:00Z").toEpochMilli();
        for (int i = 0; i <= 120; i++) {
            track.add(startMs + i * 10_000L, 448_000_000 + i * 10_000, 204_600_000, 400, FixSource.LEGACY.code());
        }
        DeliveredSlice slice =
                new DeliveredSlice(DAY, track.assemble().track(), Track.EMPTY, Track.EMPTY, List.of(), Map.of(), null);
        new SliceStore(STORE.database(), AdaptiveRules.DEFAULT, InstantSource.system())
                .write(new Delivery(vehicle, FixSource.LEGACY, Delivery.Mode.REPLACE, List.of(slice), null, null));
    }

    @Test
    @Order(1)
    void says_what_to_do_next_when_there_is_nothing_yet() throws Exception {
        try (OperationsServer server = new OperationsServer(STORE.database())) {
            assertThat(get(server, "/vehicles").body()).contains("Nothing has been hauled yet", "nighthaul check");
            assertThat(get(server, "/api/v1/vehicles").body()).contains("\"total\":0", "\"vehicles\":[]");
        }
    }

    @Test
    @Order(2)
    void shows_the_kilometres_of_each_vehicle() throws Exception {
        drive();
        try (OperationsServer server = new OperationsServer(STORE.database())) {
            assertThat(get(server, "/vehicles").body()).contains("P93580", "13.3", "121");
            assertThat(get(server, "/api/v1/vehicles?from=2026-05-04&to=2026-05-04")
                            .body())
                    .contains("\"code\":\"P93580\"", "\"fixes\":121");
            assertThat(get(server, "/api/v1/vehicles?from=2026-05-05&to=2026-05-05")
                            .body())
                    .contains("\"code\":\"P93580\"", "\"fixes\":0", "\"lastDay\":\"2026-05-04\"");
            assertThat(get(server, "/console.css").statusCode()).isEqualTo(200);
            assertThat(get(server, "/actuator/health").body()).contains("\"status\":\"UP\"");
        }
    }

    @Test
    @Order(3)
    void answers_a_date_that_is_none_with_an_error_of_the_client() throws Exception {
        try (OperationsServer server = new OperationsServer(STORE.database())) {
            assertThat(get(server, "/api/v1/vehicles?from=yesterday").statusCode())
                    .isEqualTo(400);
        }
    }
}
