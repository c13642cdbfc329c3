package io.nighthaul.console.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.console.Pages;
import io.nighthaul.console.api.Caller;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.proof.ProvenVehicle;
import io.nighthaul.store.TestDatabase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The pages of proof over real HTTP: first of an empty store, then of two vehicles with a day each that is not proven. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProofPageIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final String EVIL = "a/<img src=x onerror='alert(1)'>";

    private static OperationsServer server;
    private static Pages pages;
    private static Caller api;

    @BeforeAll
    static void start() {
        server = new OperationsServer(STORE.database());
        pages = new Pages(server);
        api = Caller.admin(server);
    }

    @AfterAll
    static void stop() {
        api.close();
        pages.close();
        server.close();
    }

    private static String evil() {
        return URLEncoder.encode(EVIL, StandardCharsets.UTF_8);
    }

    @Test
    @Order(1)
    void an_empty_store_has_nothing_to_prove() {
        assertThat(pages.page("/proof")).contains("Nothing has been hauled yet").doesNotContain("??", "data-print");
        assertThat(pages.page("/proof", "Accept-Language", "sr"))
                .contains("Još ništa nije preneto")
                .doesNotContain("??");
        new ProvenVehicle(STORE, "P1").deliver();
        new ProvenVehicle(STORE, EVIL).deliver();
        STORE.scratch()
                .execute("UPDATE delivery SET state = 'mismatch' WHERE day = '2026-05-04' AND source = 1"
                        + " AND vehicle_id = (SELECT id FROM vehicle WHERE code = 'P1')");
    }

    @Test
    @Order(2)
    void vehicles_and_days_that_differ_come_first() {
        JsonNode vehicles = api.get("proof/vehicles").json();
        JsonNode slices = api.get("proof/slices").json();

        assertThat(vehicles.path("total").asInt()).isEqualTo(2);
        assertThat(vehicles.path("vehicles").path(0).toString())
                .isEqualTo("{\"vehicle\":\"P1\",\"first\":\"2026-05-04\",\"last\":\"2026-05-06\",\"slices\":3,"
                        + "\"verified\":1,\"hauled\":1,\"mismatch\":1}");
        assertThat(slices.path("total").asInt()).isEqualTo(3);
        assertThat(slices.path("slices").path(0).path("state").asString()).isEqualTo("mismatch");
        assertThat(slices.path("slices").path(0).path("statedRows").asInt()).isEqualTo(125);
        assertThat(slices.path("slices").path(1).path("statedRows").isNull()).isTrue();
        assertThat(api.get("proof/slices?state=hauled").json().path("total").asInt())
                .isEqualTo(2);
        assertThat(api.get("proof/vehicles?search=p1&offset=1")
                        .json()
                        .path("vehicles")
                        .size())
                .isZero();
        assertThat(api.get("proof/slices?state=verified").detail()).contains("mismatch or hauled");
    }

    @Test
    @Order(3)
    void the_page_shows_how_far_and_what_is_open_and_a_code_is_text() {
        assertThat(pages.page("/proof"))
                .contains("Days that are not proven", "differs", "1 of 3", "50.0 %")
                .contains("href=\"/proof?vehicle=P1&amp;from=2026-05-04&amp;to=2026-05-04\"")
                .contains("&lt;img src=x")
                .doesNotContain("<img src=x", "??");
        STORE.scratch().execute("UPDATE delivery SET state = 'verified' WHERE source = 1 AND day <> '2026-05-04'");
        assertThat(pages.page("/proof?only=open")).contains(">P1<", "2 of 3").doesNotContain("3 of 3");
    }

    @Test
    @Order(4)
    void a_sheet_has_both_statements_and_leads_to_files_of_any_code() {
        String page = pages.page("/proof?vehicle=" + evil());

        assertThat(page)
                .contains(
                        "<code>746971d04ebaf9f3</code>", "proven", "data-print", "/api/v1/proof/sheet?vehicle=a/%3Cimg")
                .doesNotContain("<img src=x", "??");
        assertThat(api.get("proof/sheet?format=csv&vehicle=" + evil()).text())
                .contains("2026-05-04,verified,true,125,");
        assertThat(api.get("proof/sheet?vehicle=P1&from=2026-05-04&to=2026-05-04")
                        .json()
                        .path("slices")
                        .size())
                .isEqualTo(1);
        assertThat(pages.page("/proof?vehicle=P1&from=2026-05-04&to=2026-05-04"))
                .contains("0 of 1 slices are proven", "differs", "All days, 4 May 2026 to 6 May 2026");
        assertThat(pages.answer("/proof?vehicle=nobody").statusCode()).isEqualTo(404);
    }
}
