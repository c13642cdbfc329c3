package io.nighthaul.orders.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nighthaul.orders.budget.Priority;
import io.nighthaul.orders.vendor.ScriptedApi.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpVendorTest {
    private static final String FIELDS = "  fields: {id: /id, changed: /changed, version: /version, deleted: /gone}";
    private static final String DETAILS = "  details: {path: '/os/{id}'}";
    private static final String TWO = "{\"data\":[{\"id\":1,\"changed\":\"2026-11-01T10:00:00Z\",\"version\":3},"
            + "{\"id\":\"b\",\"changed\":\"2026-11-01T11:00:00Z\",\"gone\":true}],\"total\":3}";

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // each test starts one
    private ScriptedApi api;

    @AfterEach
    void stop() {
        api.close();
    }

    private HttpVendor vendor(Function<String, Reply> script, String... lines) throws IOException {
        api = new ScriptedApi(script);
        List<String> all = new ArrayList<>(List.of(FIELDS, DETAILS));
        all.addAll(List.of(lines));
        return api.vendor(folder, all.toArray(String[]::new));
    }

    private static VendorException.Kind kind(Runnable call) {
        return catchThrowableOfType(VendorException.class, call::run).kind();
    }

    private static HeaderPage first(HttpVendor vendor) {
        return vendor.headers(PageRequest.first(Optional.empty()), Priority.SYNC);
    }

    @Test
    void reads_headers_and_knows_by_the_total_that_there_is_more() throws IOException {
        HttpVendor vendor = vendor(
                path -> Reply.of(200, TWO),
                "  headers: {path: /os, items: /data, total: /total, page-param: pagina, size-param: linhas, page-size: 2}");
        HeaderPage page = first(vendor);
        assertThat(api.asked).containsExactly("/v1/os?linhas=2&pagina=1");
        assertThat(page.headers()).extracting(OrderHeader::id).containsExactly("1", "b");
        assertThat(page.headers().getFirst().version()).isEqualTo(3);
        assertThat(page.headers().getLast().isDeleted()).isTrue();
        assertThat(page.next()).isPresent();
        HeaderPage second = vendor.headers(
                PageRequest.first(Optional.empty()).at(page.next().orElseThrow()), Priority.SYNC);
        assertThat(api.asked.getLast()).isEqualTo("/v1/os?linhas=2&pagina=2");
        assertThat(second.next()).isEmpty();
    }

    @Test
    void a_shift_proof_page_begins_at_the_time_where_the_one_before_ended() throws IOException {
        HttpVendor vendor = vendor(
                path -> Reply.of(200, TWO),
                "  headers: {path: /os, items: /data, total: /total, since-param: since, query: {sort: changed}}",
                "  dates: {zone: America/Sao_Paulo}");
        PageRequest request = new PageRequest(Optional.empty(), Optional.empty(), Optional.empty(), true, false);
        HeaderPage page = vendor.headers(request, Priority.SYNC);
        vendor.headers(request.at(page.next().orElseThrow()), Priority.SYNC);
        assertThat(api.asked.getLast()).isEqualTo("/v1/os?sort=changed&since=2026-11-01T11%3A00%3A00Z&page=1");
    }

    @Test
    void follows_links_cursors_and_offsets_but_never_to_another_host() throws IOException {
        HttpVendor links = vendor(
                path -> Reply.of(200, "[{\"id\":1}]").with("Link", "</v1/os?x=2>; rel=\"next\", </v1/os>; rel=first"),
                "  headers: {path: /os, paging: link}");
        String next = first(links).next().orElseThrow();
        links.headers(PageRequest.first(Optional.empty()).at(next), Priority.SYNC);
        assertThat(api.asked.getLast()).isEqualTo("/v1/os?x=2");
        api.close();

        HttpVendor elsewhere = vendor(
                path -> Reply.of(200, "[{\"id\":1}]").with("Link", "<https://evil.example/os>; rel=next"),
                "  headers: {path: /os, paging: link}");
        assertThatThrownBy(() -> first(elsewhere)).hasMessageContaining("https://evil.example");
        api.close();

        HttpVendor cursors = vendor(
                path -> Reply.of(200, path.contains("c=x%2B1") ? "{\"d\":[]}" : "{\"d\":[{\"id\":1}],\"n\":\"x+1\"}"),
                "  headers: {path: /os, items: /d, paging: cursor, page-param: c, next-cursor: /n}");
        next = first(cursors).next().orElseThrow();
        assertThat(cursors.headers(PageRequest.first(Optional.empty()).at(next), Priority.SYNC)
                        .next())
                .isEmpty();
        assertThat(api.asked).containsExactly("/v1/os", "/v1/os?c=x%2B1");
        api.close();

        HttpVendor offsets = vendor(
                path -> Reply.of(200, path.contains("o=2") ? "[{\"id\":3}]" : "[{\"id\":1},{\"id\":2}]"),
                "  headers: {path: /os, paging: offset, page-param: o, size-param: n, page-size: 500}");
        HeaderPage shorter = first(offsets);
        assertThat(shorter.next())
                .as("an API may always give fewer than was asked for")
                .isPresent();
        assertThat(offsets.headers(
                                PageRequest.first(Optional.empty())
                                        .at(shorter.next().orElseThrow()),
                                Priority.SYNC)
                        .next())
                .isEmpty();
    }

    @Test
    void what_is_no_header_does_not_keep_the_others_away() throws IOException {
        HttpVendor vendor = vendor(
                path -> Reply.of(200, "[{\"id\":1,\"changed\":\"soon\"},{\"id\":null},7,{\"id\":\"x\\u0000\"}]"),
                "  headers: {path: /os}");
        HeaderPage page = first(vendor);
        assertThat(page.headers())
                .extracting(OrderHeader::complaint)
                .containsExactly(Optional.of("/changed is no time; "));
        assertThat(page.unreadable()).hasSize(3);
    }

    @Test
    void sorts_what_goes_wrong() throws IOException {
        AtomicInteger status = new AtomicInteger();
        HttpVendor vendor = vendor(
                path -> status.get() == 1
                        ? new Reply(200, TWO, java.util.Map.of(), 9)
                        : status.get() == 2 ? Reply.of(200, "{\"data\":[") : Reply.of(status.get(), "{}"),
                "  headers: {path: /os, items: /data}");
        assertThat(kindAt(vendor, status, 1)).isEqualTo(VendorException.Kind.OUTAGE);
        assertThat(kindAt(vendor, status, 2)).isEqualTo(VendorException.Kind.BROKEN);
        assertThat(kindAt(vendor, status, 500)).isEqualTo(VendorException.Kind.BROKEN);
        assertThat(kindAt(vendor, status, 503)).isEqualTo(VendorException.Kind.OUTAGE);
        assertThat(kindAt(vendor, status, 429)).isEqualTo(VendorException.Kind.CROWDED);
        assertThat(kindAt(vendor, status, 403)).isEqualTo(VendorException.Kind.DENIED);
        assertThat(kindAt(vendor, status, 302)).isEqualTo(VendorException.Kind.BROKEN);
        assertThat(kind(() -> vendor.headers(PageRequest.first(Optional.empty()).at("\n7\n0\n1"), Priority.SYNC)))
                .isEqualTo(VendorException.Kind.BROKEN);
        status.set(410);
        assertThat(kind(() -> vendor.headers(PageRequest.first(Optional.empty()).at("\n7\n0\n1"), Priority.SYNC)))
                .isEqualTo(VendorException.Kind.POSITION);
        assertThat(api.settled).as("each was reported").hasSameSizeAs(api.asked);
    }

    private static VendorException.Kind kindAt(HttpVendor vendor, AtomicInteger status, int at) {
        status.set(at);
        return kind(() -> first(vendor));
    }

    @Test
    void nothing_is_sent_without_a_place_in_the_budget() throws IOException {
        HttpVendor vendor = vendor(path -> Reply.of(200, "[]"), "  headers: {path: /os}");
        api.places.set(0);
        assertThatThrownBy(() -> first(vendor))
                .isInstanceOf(NotNowException.class)
                .hasMessageContaining("spent");
        assertThat(api.asked).isEmpty();
    }

    @Test
    void a_server_that_stood_still_after_it_got_its_place_does_not_ask_any_more() throws IOException {
        HttpVendor vendor = vendor(path -> Reply.of(200, "[]"), "  headers: {path: /os}");
        api.delay = Duration.ofSeconds(19);
        assertThat(first(vendor).headers()).isEmpty();
        api.delay = Duration.ofMinutes(5);
        assertThat(kind(() -> first(vendor))).isEqualTo(VendorException.Kind.OUTAGE);
        assertThat(api.asked).hasSize(1);
        assertThat(api.settled).as("both places are spent").hasSize(2);
    }

    @Test
    void details_come_one_by_one_with_their_etag_or_in_bulk() throws IOException {
        HttpVendor vendor = vendor(
                path -> switch (path) {
                    case "/v1/os/a%2F1" -> Reply.of(200, "{\"id\":\"a/1\"}").with("ETag", "\"v1\"");
                    case "/v1/os/a%2F1 \"v1\"" -> Reply.of(304, "");
                    case "/v1/os/2" -> Reply.of(200, "{\"id\":\"3\"}");
                    case "/v1/bulk?ids=1%2C2%2C3" -> Reply.of(200, "[{\"id\":1},{\"id\":3},{\"id\":9}]");
                    default -> Reply.of(404, "");
                },
                "  headers: {path: /os}");
        DetailAnswer.Found found = (DetailAnswer.Found)
                vendor.details(List.of(WantedDetail.of("a/1")), Priority.SYNC).getFirst();
        assertThat(found.etag()).isEqualTo("\"v1\"");
        assertThat(vendor.details(List.of(new WantedDetail("a/1", "\"v1\"", null)), Priority.SYNC))
                .first()
                .isInstanceOf(DetailAnswer.Unchanged.class);
        assertThat(vendor.details(List.of(WantedDetail.of("4")), Priority.SYNC))
                .first()
                .isInstanceOf(DetailAnswer.Missing.class);
        assertThat(vendor.details(List.of(WantedDetail.of("2")), Priority.SYNC))
                .first()
                .isInstanceOf(DetailAnswer.Broken.class);
        HttpVendor bulk =
                api.vendor(folder, FIELDS, "  headers: {path: /os}", "  details: {bulk: {path: /bulk, size: 20}}");
        assertThat(bulk.abilities().bulkMax()).isEqualTo(20);
        assertThat(bulk.details(
                        List.of(WantedDetail.of("1"), WantedDetail.of("2"), WantedDetail.of("3")), Priority.SYNC))
                .extracting(answer -> answer.getClass().getSimpleName())
                .containsExactly("Found", "Missing", "Found");
    }

    @Test
    void shows_credentials_of_every_kind_and_fetches_a_token_anew_once() throws IOException {
        HttpVendor bearer = vendor(
                path -> Reply.of(200, "[]"), "  headers: {path: /os}", "  auth: {kind: bearer, secret-env: TOKEN}");
        first(bearer);
        assertThat(api.authorizations).containsExactly("Bearer s3cret");
        api.close();
        HttpVendor basic = vendor(
                path -> Reply.of(200, "[]"),
                "  headers: {path: /os}",
                "  auth: {kind: basic, user: me, secret-env: TOKEN}");
        first(basic);
        assertThat(api.authorizations).containsExactly("Basic bWU6czNjcmV0");
        api.close();

        AtomicInteger tokens = new AtomicInteger();
        api = new ScriptedApi(path -> path.equals("/token")
                ? Reply.of(200, "{\"access_token\":\"t" + tokens.incrementAndGet() + "\",\"expires_in\":3600}")
                : api.authorizations.getLast().equals("Bearer t2") ? Reply.of(200, "[]") : Reply.of(401, ""));
        HttpVendor oauth = api.vendor(
                folder,
                FIELDS,
                DETAILS,
                "  headers: {path: /os}",
                "  auth: {kind: oauth2, token-url: '" + api.url() + "/token', client-id: c, secret-env: TOKEN}");
        assertThat(first(oauth).headers()).isEmpty();
        assertThat(api.asked).containsExactly("/token", "/v1/os?page=1", "/token", "/v1/os?page=1");
        first(oauth);
        assertThat(api.asked).hasSize(5);
        api.close();

        HttpVendor refused = vendor(
                path -> Reply.of(401, ""), "  headers: {path: /os}", "  auth: {kind: bearer, secret-env: TOKEN}");
        assertThat(kind(() -> first(refused))).isEqualTo(VendorException.Kind.DENIED);
        assertThat(api.asked).hasSize(2);
    }

    @Test
    void reports_what_headers_say_of_the_budget() throws IOException {
        HttpVendor vendor = vendor(path -> Reply.of(429, "").with("Retry-After", "17"), "  headers: {path: /os}");
        assertThat(kind(() -> first(vendor))).isEqualTo(VendorException.Kind.CROWDED);
        assertThat(api.settled.getFirst().retryAfter()).contains(Duration.ofSeconds(17));
        assertThat(first(Instant.parse("2026-11-01T10:00:00Z"))).isEqualTo("1793527200");
    }

    private static String first(Instant at) {
        return new DateReading("epoch-seconds", java.time.ZoneOffset.UTC).text(at);
    }
}
