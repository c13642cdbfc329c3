package io.nighthaul.console.groups;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.access.Role;
import io.nighthaul.console.Pages;
import io.nighthaul.console.api.Caller;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.store.TestDatabase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The page of groups and the list to choose vehicles from, over real HTTP. */
class GroupsPageIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final String EVIL = "<img src=x onerror=\"alert('1')\">";

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

    @AfterEach
    void forget() {
        STORE.scratch().execute("DELETE FROM vehicle", "DELETE FROM vehicle_group");
    }

    @Test
    void without_a_group_it_says_what_one_is_for() {
        assertThat(pages.page("/groups"))
                .contains("There is no group yet", "id=\"make\"")
                .doesNotContain("??");
        assertThat(pages.page("/groups", "Accept-Language", "sr"))
                .contains("Još nema nijedne grupe")
                .doesNotContain("??");
    }

    @Test
    void a_group_is_shown_with_its_rules_and_where_it_leads() {
        api.send("POST", "groups", "{\"name\": \"night line\", \"vehicles\": [\"A1\", \"A2\"]}");
        api.send("PUT", "rules/groups/night%20line", "{\"profile\": \"lag/1\"}");

        String page = pages.page("/groups?group=night%20line");

        assertThat(page)
                .contains("data-group=\"night line\"", "data-may=\"true\"", "same as the fleet (adaptive)")
                .contains("<option value=\"lag/1\" selected")
                .contains("href=\"/reports?by=vehicle&amp;level=month&amp;group=night%20line\"")
                .contains("href=\"/?group=night%20line\"", "href=\"/judging?group=night%20line\"")
                .doesNotContain("??");
        assertThat(pages.answer("/groups?group=trams").statusCode()).isEqualTo(404);
    }

    @Test
    void a_viewer_sees_the_group_and_no_control() {
        api.send("POST", "groups", "{\"name\": \"trams\", \"vehicles\": [\"T1\"]}");

        String page = pages.page("/groups?group=trams", "Authorization", server.bearer(Role.VIEWER));

        assertThat(page)
                .contains("data-may=\"false\"", "disabled=\"disabled\"")
                .doesNotContain("id=\"make\"", "id=\"delete\"", "id=\"paste\"", "id=\"in\"", "id=\"out\"");
    }

    @Test
    void a_name_is_text_wherever_it_stands() {
        STORE.scratch()
                .execute(
                        "INSERT INTO vehicle_group (name) VALUES ('" + EVIL.replace("'", "''") + "')",
                        "INSERT INTO vehicle (code, group_id) SELECT '" + EVIL.replace("'", "''")
                                + "', id FROM vehicle_group");
        for (String path :
                List.of("/groups", "/groups?group=" + URLEncoder.encode(EVIL, StandardCharsets.UTF_8), "/judging")) {
            assertThat(pages.page(path)).as(path).contains("&lt;img src=x").doesNotContain("<img src=x");
        }
    }

    @Test
    void codes_come_in_their_order_with_their_groups_page_by_page() {
        api.send("POST", "groups", "{\"name\": \"trams\", \"vehicles\": [\"T3\", \"T1\"]}");
        STORE.scratch().execute("INSERT INTO vehicle (code) VALUES ('B7')");

        JsonNode all = api.get("vehicles/codes").json();
        JsonNode second = api.get("vehicles/codes?offset=1&limit=1").json();

        assertThat(all.toString())
                .isEqualTo("{\"total\":3,\"vehicles\":[{\"code\":\"B7\",\"group\":null},"
                        + "{\"code\":\"T1\",\"group\":\"trams\"},{\"code\":\"T3\",\"group\":\"trams\"}]}");
        assertThat(second.path("total").asInt()).isEqualTo(3);
        assertThat(second.path("vehicles").toString()).isEqualTo("[{\"code\":\"T1\",\"group\":\"trams\"}]");
        assertThat(api.get("vehicles/codes?search=t3").json().path("total").asInt())
                .isEqualTo(1);
        assertThat(api.get("vehicles/codes?group=trams").json().path("total").asInt())
                .isEqualTo(2);
        assertThat(api.get("vehicles/codes?limit=1001").status()).isEqualTo(422);
        assertThat(api.get("vehicles/codes?offset=-1").status()).isEqualTo(422);
    }
}
