package io.nighthaul.orders.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.orders.recording.RehearsalReport.Finding;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
    private static final String FITTING =
            "  headers: {path: /os, items: /dados, total: /total, page-param: pagina, size-param: linhas, page-size: 2}";
    private static final String DETAILS = "  details: {path: '/os/{id}', item: /os}";
    private static final String FIELDS = "  fields: {id: /codigo, changed: /alterado, status: /situacao}";

    @TempDir
    private Path dir;

    @SuppressWarnings("NullAway.Init") // each test has one
    private Takes takes;

    @BeforeEach
    void record() throws IOException {
        takes = new Takes(dir);
        takes.add("GET /os?linhas=2&pagina=1", "HTTP 429\nRetry-After: 7", "{}");
        takes.add(
                "GET /os?linhas=2&pagina=1",
                "HTTP 200\nRateLimit-Policy: \"permin\";q=30;w=60\nRateLimit: \"permin\";r=28;t=31",
                "{\"total\": 5, \"dados\": [{\"codigo\": 1, \"alterado\": \"2026-11-01T10:00:00Z\", \"situacao\": \"aberta\"},"
                        + "{\"codigo\": null, \"cliente\": \"x\"}]}");
        takes.add(
                "GET /os?linhas=2&pagina=2",
                "HTTP 200",
                "{\"total\": 5, \"dados\": [{\"codigo\": 2, \"alterado\": \"01/11/2026\"}, {\"codigo\": 3, \"alterado\":"
                        + " \"2026-11-01T11:00:00Z\", \"valor\": 7}]}");
        takes.add(
                "GET /os/1",
                "HTTP 200",
                "{\"os\": {\"codigo\": 1, \"alterado\": \"2026-11-01T10:00:00Z\", \"obs\": \"y\"}}");
        takes.add("GET /os/3", "HTTP 404", "{}");
    }

    private RehearsalReport rehearsed(String... lines) throws IOException {
        return Rehearsal.of(takes.config(lines), takes.recording());
    }

    private static Finding problem(RehearsalReport report, String key) {
        return report.findings().stream()
                .filter(finding -> finding.isProblem() && finding.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no problem with " + key + " in " + report.findings()));
    }

    @Test
    void says_what_would_be_stored_and_what_set_aside() throws IOException {
        RehearsalReport report = rehearsed(FITTING, DETAILS, FIELDS);

        assertThat(report.sums()).isEqualTo(new RehearsalReport.Sums(2, 3, 0, 1, 5, 2, 1));
        assertThat(report.isUsable()).isTrue();
        assertThat(report.answers())
                .containsExactly(
                        "001.http  headers: the request for headers was answered with HTTP 429",
                        "002.http  headers: 1 read, 1 would be set aside, total 5, another page follows",
                        "003.http  headers: 2 read, 0 would be set aside, total 5, another page follows",
                        "004.http  details: 1 of 1 read",
                        "005.http  details: 0 of 1 read");
        assertThat(report.columns())
                .contains(new RehearsalReport.Column(
                        "orders.fields.changed", "/alterado", 4, "\"2026-11-01T10:00:00Z\"", "2026-11-01T10:00:00Z"));
        assertThat(report.fields())
                .contains(
                        new RehearsalReport.Field("headers", "/codigo", "3 number"),
                        new RehearsalReport.Field("details", "/obs", "1 string"));
        assertThat(report.refused())
                .extracting(RehearsalReport.Refused::why)
                .containsExactly("it has no usable id at /codigo", "it would be stored, but /alterado is no time");
        assertThat(report.rates())
                .containsExactly(
                        "Retry-After: to be left alone for 7 s [001.http]",
                        "RateLimit permin: 28 left of a window of 60 s, more in 31 s [002.http]");
        assertThat(problem(report, "orders.dates.format").what()).contains("/alterado", "\"01/11/2026\" in 1 of 4");
        assertThat(report.findings())
                .extracting(Finding::what)
                .anyMatch(what -> what.contains("GET /os?linhas=2&pagina=3, which is not recorded"))
                .contains("order 3 is not there: HTTP 404");
    }

    @Test
    void names_the_key_and_what_would_fit_better() throws IOException {
        RehearsalReport items = rehearsed(FITTING.replace("/dados", "/data"), DETAILS, FIELDS);
        assertThat(items.isUsable()).isFalse();
        assertThat(problem(items, "orders.headers.items"))
                .isEqualTo(new Finding(
                        true, "orders.headers.items", "\"/data\" is no list; lists are at \"/dados\"", "002.http"));

        assertThat(problem(
                                rehearsed(FITTING.replace("total: /total", "total: /soma"), DETAILS, FIELDS),
                                "orders.headers.total")
                        .what())
                .isEqualTo("no whole number is at \"/soma\"; numbers are at \"/total\"");

        RehearsalReport id = rehearsed(FITTING, DETAILS, FIELDS.replace("/codigo", "/id"));
        assertThat(id.isUsable()).isFalse();
        assertThat(problem(id, "orders.fields.id").what())
                .isEqualTo("no record has an id at \"/id\"; a record has /codigo, /alterado, /situacao");

        assertThat(problem(rehearsed(FITTING, DETAILS, FIELDS.replace("/situacao", "/status")), "orders.fields.status")
                        .what())
                .startsWith("nothing is at \"/status\" in any record; records have /codigo, /alterado, /situacao");

        assertThat(problem(
                                rehearsed(FITTING.replace("page-size: 2", "page-size: 50"), DETAILS, FIELDS),
                                "orders.headers.path")
                        .what())
                .contains("001.http, where linhas is 2 and not 50");
    }

    @Test
    void a_detail_that_is_somewhere_else_is_told() throws IOException {
        RehearsalReport report = rehearsed(FITTING, DETAILS.replace("item: /os", "item: /ordem"), FIELDS);

        assertThat(report.isUsable())
                .as("details were recorded and none is read")
                .isFalse();
        assertThat(problem(report, "orders.details.item"))
                .isEqualTo(new Finding(
                        true,
                        "orders.details.item",
                        "\"/ordem\" does not lead to order 1; objects are at \"\", \"/os\"",
                        "004.http"));
    }

    @Test
    void an_api_that_does_not_heed_the_number_of_the_page_is_found_out() throws IOException {
        takes.add(
                "GET /os?p=1",
                "HTTP 200",
                "{\"total\": 5, \"dados\": [{\"codigo\": 1, \"alterado\": \"2026-11-01T10:00:00Z\"}]}");
        takes.add(
                "GET /os?p=2",
                "HTTP 200",
                "{\"total\": 5, \"dados\": [{\"codigo\": 1, \"alterado\": \"2026-11-01T10:00:00Z\"}]}");
        RehearsalReport report =
                rehearsed("  headers: {path: /os, items: /dados, total: /total, page-param: p}", DETAILS, FIELDS);

        assertThat(problem(report, "orders.headers.page-param").file()).isEqualTo("007.http");
        assertThat(report.findings())
                .anyMatch(finding -> finding.what().startsWith("not asked for with this configuration: 001.http"));
    }
}
