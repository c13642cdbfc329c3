package io.nighthaul.orders.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.orders.budget.Priority;
import io.nighthaul.orders.vendor.ScriptedApi.Reply;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages that come with an ETag, and are not sent again while they are the same. */
class TaggedPagesTest {
    private static final String PAGE = "/v1/os?page=1";
    private static final PageRequest USUAL = PageRequest.first(Optional.empty());
    private static final PageRequest FRESH =
            new PageRequest(Optional.empty(), Optional.empty(), Optional.empty(), false, true);
    private static final String[] LINES = {
        "  headers: {path: /os, items: /d, total-header: X-Total-Count}",
        "  details: {path: '/os/{id}'}",
        "  fields: {id: /id}"
    };

    private final Map<URI, PageCache.Kept> kept = new HashMap<>();
    private final AtomicReference<Reply> next = new AtomicReference<>(Reply.of(200, "{}"));
    private final PageCache cache = new PageCache() {
        @Override
        public Optional<Kept> find(URI address) {
            return Optional.ofNullable(kept.get(address));
        }

        @Override
        public void keep(URI address, Kept page) {
            kept.put(address, page);
        }
    };

    /** Each request's address, and the tag it was sent with. */
    private final java.util.List<String> asked = new java.util.concurrent.CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // before each test
    private ScriptedApi api;

    @SuppressWarnings("NullAway.Init") // before each test
    private HttpVendor vendor;

    @BeforeEach
    void start() throws IOException {
        api = new ScriptedApi(request -> {
            asked.add(request);
            return next.get();
        });
        vendor = api.vendor(folder, cache, LINES);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private HeaderPage page(PageRequest request, Reply answer) {
        next.set(answer);
        return vendor.headers(request, Priority.SYNC);
    }

    private static Reply two(String etag) {
        return new Reply(200, "{\"d\":[{\"id\":1},{\"id\":2}]}", Map.of("ETag", etag, "X-Total-Count", "5"), 0);
    }

    @Test
    void a_page_that_is_the_same_is_read_from_where_it_was_kept_with_its_total_and_what_comes_next() {
        HeaderPage first = page(USUAL, two("\"a\""));
        HeaderPage again = page(USUAL, Reply.of(304, ""));
        assertThat(asked).containsExactly(PAGE, PAGE + " \"a\"");
        assertThat(again.headers()).extracting(OrderHeader::id).containsExactly("1", "2");
        assertThat(again.total()).isEqualTo(OptionalLong.of(5));
        assertThat(again.next()).isEqualTo(first.next()).isPresent();
        assertThat(api.settled).as("it counts as a request").hasSize(2);
    }

    @Test
    void a_page_that_has_changed_takes_the_place_of_the_one_that_was_kept() {
        page(USUAL, two("\"a\""));
        page(USUAL, Reply.of(200, "{\"d\":[{\"id\":3}]}").with("ETag", "\"b\""));
        HeaderPage third = page(USUAL, Reply.of(304, ""));
        assertThat(asked).last().isEqualTo(PAGE + " \"b\"");
        assertThat(third.headers()).extracting(OrderHeader::id).containsExactly("3");
    }

    @Test
    void who_wants_it_fresh_believes_no_tag_and_keeps_what_comes() {
        page(USUAL, two("\"a\""));
        page(FRESH, two("\"b\""));
        assertThat(asked).containsExactly(PAGE, PAGE);
        page(USUAL, Reply.of(304, ""));
        assertThat(asked).last().isEqualTo(PAGE + " \"b\"");
    }

    @Test
    void what_cannot_be_read_has_no_tag_or_was_not_asked_for_is_not_kept() {
        assertThatThrownBy(() -> page(USUAL, Reply.of(200, "{\"d\":[{").with("ETag", "\"a\"")))
                .hasMessageContaining("cut off");
        assertThatThrownBy(() -> page(USUAL, new Reply(200, "{\"d\":[]}", Map.of("ETag", "\"a\""), 4)))
                .hasMessageContaining("no whole answer");
        assertThatThrownBy(() -> page(USUAL, Reply.of(503, "").with("ETag", "\"a\"")))
                .hasMessageContaining("503");
        page(USUAL, Reply.of(200, "{\"d\":[]}"));
        assertThat(kept).isEmpty();
        assertThatThrownBy(() -> page(USUAL, Reply.of(304, ""))).hasMessageContaining("304");
        assertThat(asked).containsOnly(PAGE);
    }
}
