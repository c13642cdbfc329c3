package io.nighthaul.console.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.console.Pages;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.store.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of orders over real HTTP, in a service that has no API of orders. */
class OrdersPageIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static OperationsServer server;
    private static Pages pages;

    @BeforeAll
    static void start() {
        server = new OperationsServer(STORE.database());
        pages = new Pages(server);
    }

    @AfterAll
    static void stop() {
        pages.close();
        server.close();
    }

    @Test
    void says_how_to_configure_an_api_and_shows_no_control_that_could_not_work() {
        assertThat(pages.page("/orders"))
                .contains("No API of orders is configured", "base-url: https://api.example.org/v1")
                .doesNotContain("data-start", "data-verb", "/js/orders.js");
        assertThat(pages.page("/orders", "Accept-Language", "sr"))
                .contains("lang=\"sr-Latn\"", "API radnih naloga nije podešen")
                .doesNotContain("??");
    }

    @Test
    void orders_that_were_read_earlier_can_be_looked_at_all_the_same() {
        STORE.scratch().execute("""
                INSERT INTO work_order (vendor_id, title, header, header_hash, first_seen_at, updated_at)
                VALUES ('<i>7</i>/a', 'Brakes', '{"a": 1}', 'h', now(), now())""");
        assertThat(pages.page("/api/v1/orders/records?text=brakes"))
                .contains("\"total\":1", "\"id\":\"<i>7</i>/a\"", "\"state\":\"waiting\"");
        assertThat(pages.page("/api/v1/orders/record?id=%3Ci%3E7%3C%2Fi%3E%2Fa"))
                .contains("\"header\":{\"a\":1}", "\"detail\":null");
        assertThat(pages.answer("/api/v1/orders/record?id=8").statusCode()).isEqualTo(404);
        assertThat(pages.answer("/api/v1/orders/records?state=lost").body())
                .contains("state must be one of [any, deleted");
    }
}
