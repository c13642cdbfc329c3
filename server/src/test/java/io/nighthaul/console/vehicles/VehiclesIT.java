package io.nighthaul.console.vehicles;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.audit.Actor;
import io.nighthaul.console.Pages;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.report.Outings;
import io.nighthaul.settings.MapSettings;
import io.nighthaul.store.TestDatabase;
import io.nighthaul.store.Vehicles;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The list of vehicles, a vehicle's day and reports as pages, over real HTTP. */
class VehiclesIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final String EVIL = "<img src=x onerror=\"alert('/;%')\">";

    private static OperationsServer server;
    private static Pages pages;

    @BeforeAll
    static void start() {
        Outings.from("2026-03-14T08:00:00Z")
                .drive(60)
                .spike()
                .nonsense()
                .stand(30)
                .drive(20)
                .store(STORE.database(), "BG-1");
        Outings.from("2026-03-16T08:00:00Z").drive(30).store(STORE.database(), "BG-1");
        Outings.from("2026-03-15T10:00:00Z").drive(90).store(STORE.database(), EVIL);
        new Vehicles(STORE.database()).id("NS-7");
        server = new OperationsServer(STORE.database());
        pages = new Pages(server);
    }

    @AfterAll
    static void stop() {
        pages.close();
        server.close();
    }

    private static String evil() {
        return URLEncoder.encode(EVIL, StandardCharsets.UTF_8);
    }

    @Test
    void the_list_is_searched_ordered_and_cut_into_pages() {
        JsonNode all = pages.json("/api/v1/vehicles?sort=driven");
        assertThat(all.get("total").asInt()).isEqualTo(3);
        assertThat(all.get("first").asString()).isEqualTo("2026-02-15");
        assertThat(all.at("/vehicles/0/code").asString()).isEqualTo("BG-1");
        assertThat(all.at("/vehicles/0/outliers").asInt()).isEqualTo(2);
        assertThat(all.at("/vehicles/0/lastDay").asString()).isEqualTo("2026-03-16");
        assertThat(all.at("/sum/drivenMm").asLong())
                .isEqualTo(all.at("/vehicles/0/drivenMm").asLong()
                        + all.at("/vehicles/1/drivenMm").asLong())
                .isPositive();
        JsonNode page = pages.json("/api/v1/vehicles?limit=1&offset=2");
        assertThat(page.at("/vehicles/0/code").asString()).isEqualTo("NS-7");
        assertThat(pages.json("/api/v1/vehicles?search=bg").get("total").asInt())
                .isEqualTo(1);
        assertThat(pages.page("/vehicles?search=bg"))
                .contains("href=\"/vehicles/BG-1\"")
                .doesNotContain("NS-7");
    }

    @Test
    void whole_months_and_the_days_around_them_add_up_to_all_days() {
        JsonNode across = pages.json("/api/v1/vehicles?from=2026-02-10&to=2026-04-10&search=BG-1");
        JsonNode month = pages.json("/api/v1/vehicles?from=2026-03-01&to=2026-03-31&search=BG-1");
        JsonNode days = pages.json("/api/v1/vehicles?from=2026-03-14&to=2026-03-16&search=BG-1");

        assertThat(across.at("/sum/drivenMm").asLong())
                .isEqualTo(month.at("/sum/drivenMm").asLong())
                .isEqualTo(days.at("/sum/drivenMm").asLong());
        assertThat(pages.json("/api/v1/vehicles?from=2026-03-15&to=2026-03-15&search=BG-1")
                        .at("/sum/drivenMm")
                        .asLong())
                .isZero();
    }

    @Test
    void a_code_is_text_wherever_it_stands() {
        assertThat(pages.page("/vehicles")).contains("/vehicles?code=%3Cimg").doesNotContain("<img src=x");
        assertThat(pages.answer("/vehicles?code=" + evil()).statusCode()).isEqualTo(200);
        assertThat(pages.page("/vehicles?code=" + evil()))
                .contains("&lt;img src=x")
                .doesNotContain("<img src=x");
        assertThat(pages.page("/reports?from=2026-03-01&to=2026-03-31")).doesNotContain("<img src=x");
    }

    @Test
    void a_day_shows_trips_quality_and_the_days_beside_it() {
        String page = pages.page("/vehicles/BG-1?day=2026-03-14");

        assertThat(page)
                .contains("data-day=\"2026-03-14\"", "href=\"/vehicles/BG-1?day=2026-03-16\"")
                .contains(">09:00<", ">10:30<")
                .contains("distance jump", "out of range", "adaptive/");
        JsonNode days = pages.json("/api/v1/vehicles/days?vehicle=BG-1&day=2026-03-15");
        assertThat(days.get("previous").asString()).isEqualTo("2026-03-14");
        assertThat(days.get("next").asString()).isEqualTo("2026-03-16");
        assertThat(pages.page("/vehicles/NS-7")).contains("Nothing is known of it yet");
        assertThat(pages.answer("/vehicles/ZZ-9").statusCode()).isEqualTo(404);
    }

    @Test
    void a_track_is_drawn_with_as_many_fixes_as_are_asked_for_and_every_rejected_one() {
        JsonNode whole = pages.json("/api/v1/vehicles/track?vehicle=BG-1&day=2026-03-14");
        assertThat(whole.get("fixes").asInt()).isEqualTo(660);
        assertThat(whole.get("shown").asInt()).isEqualTo(660);
        assertThat(whole.at("/stretches/0/seconds/0").asDouble()).isEqualTo(32_400.0);
        assertThat(whole.at("/stretches/0/lats/0").asDouble()).isEqualTo(44.8);
        assertThat(whole.get("rejectedTotal").asInt()).isEqualTo(2);
        assertThat(whole.at("/rejected/0/type").asString()).isEqualTo("distance_jump");
        assertThat(whole.at("/rejected/1/isOnEarth").asBoolean()).isFalse();
        assertThat(whole.get("speedsKmh").size()).isEqualTo(1_440);
        assertThat(whole.at("/speedsKmh/540").asDouble()).isEqualTo(40.0);
        assertThat(whole.at("/speedsKmh/539").isNull()).isTrue();
        JsonNode thin = pages.json("/api/v1/vehicles/track?vehicle=BG-1&day=2026-03-14&fixes=10");
        assertThat(thin.get("shown").asInt()).isBetween(2, 10);
        assertThat(pages.answer("/api/v1/vehicles/track?vehicle=BG-1&day=2026-03-14&fixes=1")
                        .statusCode())
                .isEqualTo(422);
        assertThat(pages.answer("/api/v1/vehicles/track?vehicle=Z&day=2026-03-14")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void tiles_are_asked_for_only_when_they_are_set() {
        assertThat(pages.page("/vehicles/BG-1")).contains("A plain grid").doesNotContain("data-tiles");
        server.settings.set(MapSettings.TILES, "https://{s}.tiles.example/{z}/{x}/{y}.png", Actor.SYSTEM);
        assertThat(pages.page("/vehicles/BG-1"))
                .contains("data-tiles=\"https://{s}.tiles.example/{z}/{x}/{y}.png\"")
                .doesNotContain("A plain grid");
        assertThat(pages.answer("/vehicles/BG-1")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .contains("img-src 'self' data: https://*.tiles.example;", "script-src 'self';");
        assertThat(pages.answer("/vehicles")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .doesNotContain("tiles");
        assertThat(new MapTiles("https://{s}.tiles.example/{z}/{x}/{y}.png", "").origin())
                .contains("https://*.tiles.example");
        assertThat(new MapTiles("http://maps.example:8080/{z}/{x}/{y}", "").origin())
                .contains("http://maps.example:8080");
        assertThat(new MapTiles("/tiles/{z}/{x}/{y}", "").origin()).isEmpty();
        server.settings.set(MapSettings.TILES, "", Actor.SYSTEM);
    }

    @Test
    void a_report_is_a_table_with_its_sum_and_files_to_take_away() {
        String page = pages.page("/reports?by=vehicle&level=day&from=2026-03-14&to=2026-03-16");

        assertThat(page)
                .contains("href=\"/vehicles/BG-1\"", "2026-03-16", "Driven, km")
                .contains("/api/v1/reports/day?by=vehicle&amp;from=2026-03-14&amp;to=2026-03-16")
                .contains("format=csv", "format=xlsx");
        assertThat(pages.answer("/reports?vehicle=Z9&from=2026-03-14").statusCode())
                .isEqualTo(404);
        assertThat(pages.answer("/reports?level=week").statusCode()).isEqualTo(422);
        assertThat(pages.answer("/reports", "Accept-Language", "sr").body()).contains("Izveštaji", "Pređeno, km");
    }
}
