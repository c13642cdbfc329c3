package io.nighthaul.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.report.Outings;
import io.nighthaul.store.TestDatabase;
import io.nighthaul.upload.UploadPaths;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Whatever stands in an address: people get a page in their language, programs a problem, and nobody a stack trace. */
class NonsenseIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final List<String> NONSENSE = List.of(
            "",
            "nonsense",
            "garbage day",
            "-1",
            "99999999999999999999",
            "+999999999-12-31",
            "-0001-01-01",
            "0001-01-01",
            "9999-12-31",
            "2026-02-30",
            "<script>alert(1)</script>",
            "\u0000",
            "' OR 1=1 --",
            "čšđ\uD83D\uDE9A",
            "%",
            "x".repeat(3_000));

    private static final List<String> PLACES = List.of(
            "/nowhere",
            "/vehicles/none",
            "/vehicles/none?day=2026-03-14",
            "/vehicles/BG-1?day=garbage",
            "/vehicles/%3Cscript%3E",
            "/vehicles?code=none",
            "/reports?by=nonsense",
            "/reports?from=2026-03-10&to=2026-03-01",
            "/coverage?from=garbage",
            "/?campaign=none",
            "/uploads?view=quarantine&before=x",
            "/vehicles/a/b/c");

    private static OperationsServer server;
    private static HttpClient client;

    /** The parameters that each address takes; those in its path are filled in. */
    private record Asked(String path, List<String> parameters) {}

    @BeforeAll
    static void start() {
        Outings.from("2026-03-14T08:00:00Z").drive(20).store(STORE.database(), "BG-1");
        server = new OperationsServer(STORE.database());
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    private static HttpResponse<String> get(String path, String accept, String language)
            throws IOException, InterruptedException {
        return client.send(
                server.request(path)
                        .header("Accept", accept)
                        .header("Cookie", "language=" + language)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static List<Asked> asked(boolean isApi) {
        Map<String, Asked> all = new TreeMap<>();
        server.beans(RequestMappingHandlerMapping.class)
                .forEach(mapping -> mapping.getHandlerMethods().forEach((info, handler) -> {
                    boolean isRead = info.getMethodsCondition().getMethods().contains(RequestMethod.GET);
                    for (String path : info.getPatternValues()) {
                        boolean isPage = !path.startsWith("/api/")
                                && !path.startsWith("/actuator")
                                && !path.startsWith("/error")
                                && !path.startsWith("/metrics")
                                && !path.startsWith("/login")
                                && !UploadPaths.covers(path.replaceAll("\\{[^}]+}", "x"));
                        boolean isWanted = isApi ? path.startsWith("/api/v1/") : isPage;
                        if (isRead && isWanted && !path.equals("/api/v1/events")) {
                            all.put(
                                    path + info.getParamsCondition(),
                                    new Asked(path.replaceAll("\\{[^}]+}", "BG-1"), parameters(handler)));
                        }
                    }
                }));
        return List.copyOf(all.values());
    }

    private static List<String> parameters(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .flatMap(parameter -> Stream.ofNullable(
                        AnnotatedElementUtils.findMergedAnnotation(parameter.getParameter(), RequestParam.class)))
                .map(RequestParam::name)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static List<String> addresses(boolean isApi) {
        List<String> addresses = new ArrayList<>();
        for (Asked asked : asked(isApi)) {
            addresses.add(asked.path());
            for (String parameter : asked.parameters()) {
                NONSENSE.forEach(value -> addresses.add(
                        asked.path() + "?" + parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
            }
            addresses.add(asked.path() + "?unknown=1&unknown=2");
        }
        return addresses;
    }

    private static void assertIsPage(SoftAssertions softly, String path, String language) throws Exception {
        HttpResponse<String> answer = get(path, "text/html", language);
        if (answer.statusCode() / 100 == 3) {
            return;
        }
        String about = language + " " + path.substring(0, Math.min(120, path.length())) + " " + answer.statusCode();
        softly.assertThat(answer.statusCode()).as(about).isIn(200, 400, 404, 422);
        softly.assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .as(about)
                .startsWith("text/html");
        softly.assertThat(answer.body().contains("href=\"/coverage\"")
                        && answer.body().contains("id=\"main\""))
                .as("the frame of %s", about)
                .isTrue();
        softly.assertThat(answer.body())
                .as(about)
                .doesNotContain("Exception", "\tat ", "??", "Whitelabel", "<script>alert");
        if (answer.statusCode() >= 400) {
            softly.assertThat(answer.body())
                    .as(about)
                    .containsPattern(language.equals("sr") ? "Na početak" : "To the start");
        }
    }

    @Test
    void every_page_answers_nonsense_with_a_page_in_the_readers_language() throws Exception {
        List<String> addresses = addresses(false);
        assertThat(addresses).hasSizeGreaterThan(200);
        SoftAssertions softly = new SoftAssertions();
        for (String address : addresses) {
            assertIsPage(softly, address, "sr");
        }
        for (String place : PLACES) {
            assertIsPage(softly, place, "sr");
            assertIsPage(softly, place, "en");
        }
        softly.assertAll();
    }

    @Test
    void a_page_says_what_is_wrong_and_where_to_go() throws Exception {
        HttpResponse<String> day = get("/vehicles?from=garbage", "text/html", "en");
        assertThat(day.statusCode()).isEqualTo(400);
        assertThat(day.body()).contains("“garbage” cannot be the value of from", "href=\"/vehicles\"");
        HttpResponse<String> vehicle = get("/vehicles/none", "text/html", "sr");
        assertThat(vehicle.statusCode()).isEqualTo(404);
        assertThat(vehicle.body()).contains("Ne postoji vozilo sa tom oznakom.", "Sva vozila");
        HttpResponse<String> report = get("/reports?by=nonsense", "text/html", "sr");
        assertThat(report.statusCode()).isEqualTo(422);
        assertThat(report.body()).contains("ne može se napraviti izveštaj", "Ova stranica, bez izbora");
    }

    @Test
    void the_api_answers_nonsense_with_a_problem() throws Exception {
        List<String> addresses = addresses(true);
        assertThat(addresses).hasSizeGreaterThan(300);
        SoftAssertions softly = new SoftAssertions();
        for (String address : addresses) {
            HttpResponse<String> answer = get(address, "application/json, */*", "sr");
            String about = address.substring(0, Math.min(120, address.length())) + " " + answer.statusCode() + " "
                    + answer.body().substring(0, Math.min(200, answer.body().length()));
            softly.assertThat(answer.statusCode()).as(about).isNotIn(500, 503);
            if (answer.statusCode() >= 400) {
                softly.assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                        .as(about)
                        .startsWith("application/problem+json");
            }
        }
        HttpResponse<String> nowhere = get("/api/v1/nowhere", "application/json", "en");
        softly.assertThat(nowhere.statusCode()).isEqualTo(404);
        softly.assertThat(nowhere.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        softly.assertAll();
    }
}
