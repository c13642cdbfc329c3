package io.nighthaul.testbed.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.access.Role;
import io.nighthaul.orders.OrderStatus;
import io.nighthaul.testbed.orders.ApiFile;
import io.nighthaul.testbed.orders.ApiShape;
import io.nighthaul.testbed.orders.OrdersApi;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders and phones are steered in the browser. */
class OrdersAndPhonesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String NASTY = "<img src=x onerror=\"document.title='owned'\">";

    @TempDir
    private static Path dir;

    private static OrdersApi api;
    private static ConsoleBed bed;
    private static Chromium chromium;
    private static long order;

    @BeforeAll
    static void start() throws IOException, SQLException {
        api = OrdersApi.start(3, 60, ApiShape.usual(), Clock.systemUTC());
        order = api.book().anyId();
        api.book().put(order, "cliente", NASTY);
        Path secret = Files.writeString(dir.resolve("secret"), OrdersApi.SECRET);
        bed = ConsoleBed.withOrders(dir, ApiFile.text(api, "secret-file: " + secret));
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() throws IOException {
        chromium.close();
        bed.close();
        api.close();
    }

    @Test
    void a_sync_is_held_and_started_again_and_an_order_is_shown_as_it_came() {
        try (Visit visit = bed.visit(chromium, View.DESK)) {
            visit.open("/orders");
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> visit.find("#counts div:nth-child(2) dd")
                            .innerText()
                            .equals("60"));
            visit.click("button[data-verb=pause]");
            visit.waitFor("Paused. No request is sent until somebody resumes.");
            assertThat(bed.operations()
                            .work()
                            .orders()
                            .orElseThrow()
                            .board()
                            .status()
                            .status())
                    .isEqualTo("paused");
            visit.click("button[data-verb=resume]");
            visit.waitFor("Resumed.");
            visit.click("button[data-start=headers]");
            visit.waitFor("is open.");
            assertThat(visit.find("#windows").innerText()).contains("30 in 1m", "1,000 in 1h");

            visit.find("#search [name=text]").fill("onerror");
            visit.waitFor("1 to 1 of 1");
            assertThat(visit.find("#records").innerText()).contains(NASTY);
            visit.click("#records button");
            visit.find("#sheet[open]").waitFor();
            assertThat(visit.find("#sheet-header").innerText()).contains("\"codigo_os\": " + order);
            assertThat(visit.barriers()).isEmpty();
            assertThat(visit.page().title()).doesNotContain("owned");
        }
    }

    @Test
    void a_field_that_is_not_as_it_was_is_accepted_by_those_who_may() {
        Awaitility.await().atMost(PATIENCE).until(() -> {
            OrderStatus status =
                    bed.operations().work().orders().orElseThrow().board().status();
            return status.orders().synced() == 60
                    && status.run().orElseThrow().state().equals("done");
        });
        api.book().put(order, "garantia", true);
        api.book().edit(order, Clock.systemUTC().instant());
        try (Visit visit = bed.visit(chromium, View.DESK)) {
            visit.open("/orders");
            visit.click("button[data-start=headers]");
            visit.waitFor("is open.");
            visit.waitFor("/garantia");
            assertThat(visit.find("#drift").innerText())
                    .contains("not there", "boolean", Long.toString(order), "stored");
            try (Visit viewer = bed.visit(chromium, View.PHONE, Role.VIEWER)) {
                viewer.open("/orders");
                viewer.waitFor("/garantia");
                assertThat(viewer.page().locator("[data-accept]").count()).isZero();
            }
            visit.click("#drift [data-accept]");
            visit.click("dialog[open] button[value=yes]");
            visit.waitFor("/garantia is expected from now on.");
            visit.waitFor("by admin");
            visit.click("button[data-start=details]");
            visit.waitFor("is open.");
            assertThat(visit.barriers()).isEmpty();
        }
    }

    @Test
    void a_viewer_sees_orders_and_phones_and_can_change_nothing() {
        try (Visit visit = bed.visit(chromium, View.PHONE, Role.VIEWER)) {
            visit.open("/orders");
            visit.find("#records tr").waitFor();
            assertThat(visit.page()
                            .locator("[data-verb], [data-start], #more, #fetch, #refetch")
                            .count())
                    .isZero();
            visit.open("/uploads");
            assertThat(visit.page().locator("#new-token, [data-do]").count()).isZero();
        }
    }

    @Test
    void a_token_works_once_it_was_made_and_fails_once_it_was_revoked() throws Exception {
        try (Visit visit = bed.visit(chromium, View.DESK)) {
            visit.open("/uploads");
            visit.find("#new-token [name=device]").fill("phone-1");
            visit.find("#new-token [name=user]").fill("ana");
            visit.find("#new-token [name=vehicle]").fill("P93580");
            visit.click("#new-token button");
            visit.find("#token:not([hidden]) code").waitFor();
            String token = visit.find("#token code").innerText();
            assertThat(limits(token)).isEqualTo(200);

            visit.open("/uploads");
            visit.click("[data-do=revoke]");
            visit.click("dialog[open] button[value=yes]");
            Awaitility.await().atMost(PATIENCE).until(() -> limits(token) == 401);
        }
    }

    private static int limits(String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(bed.url() + "/batch-sync/limits"))
                .header("Authorization", "Bearer " + token)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
