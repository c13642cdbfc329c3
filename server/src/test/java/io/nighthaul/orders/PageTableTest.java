package io.nighthaul.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.orders.vendor.PageCache.Kept;
import io.nighthaul.store.TestDatabase;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pages as the store keeps them. */
class PageTableTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final URI HERE = URI.create("https://api.example.org/os?page=1&key=s3cret");
    private Instant now = Instant.parse("2026-11-01T20:00:00Z");
    private final PageTable pages = new PageTable(STORE.database(), () -> now);

    @BeforeEach
    void forget() {
        STORE.scratch().execute("DELETE FROM order_page");
    }

    private static Kept page(String etag, String body) {
        return new Kept(
                etag, body.getBytes(StandardCharsets.UTF_8), List.of("<a>; rel=next", "<b>"), OptionalLong.of(7));
    }

    @Test
    void what_is_kept_comes_back_as_it_was_and_the_latest_wins() {
        assertThat(pages.find(HERE)).isEmpty();
        pages.keep(HERE, page("\"a\"", "{}"));
        pages.keep(HERE, page("\"b\"", "{\"peça\":\"óleo\"}"));
        assertThat(pages.find(HERE)).hasValueSatisfying(kept -> {
            assertThat(kept.etag()).isEqualTo("\"b\"");
            assertThat(new String(kept.body(), StandardCharsets.UTF_8)).isEqualTo("{\"peça\":\"óleo\"}");
            assertThat(kept.links()).containsExactly("<a>; rel=next", "<b>");
            assertThat(kept.total()).isEqualTo(OptionalLong.of(7));
        });
        pages.keep(HERE, new Kept("\"c\"", new byte[0], List.of(), OptionalLong.empty()));
        assertThat(pages.find(HERE)).hasValueSatisfying(kept -> {
            assertThat(kept.links()).isEmpty();
            assertThat(kept.total()).isEmpty();
        });
        assertThat(STORE.scratch().texts("SELECT to_jsonb(p)::text FROM order_page p"))
                .singleElement()
                .asString()
                .doesNotContain("s3cret");
    }

    @Test
    void one_that_is_damaged_is_asked_for_anew() {
        pages.keep(HERE, page("\"a\"", "{}"));
        STORE.scratch().execute("UPDATE order_page SET body = set_byte(body, length(body) - 6, 99)");
        assertThat(pages.find(HERE)).isEmpty();
        STORE.scratch().execute("UPDATE order_page SET body = ''");
        assertThat(pages.find(HERE)).isEmpty();
    }

    @Test
    void of_very_many_the_oldest_go() {
        STORE.scratch().execute("""
                INSERT INTO order_page (address_hash, etag, body, links, kept_at)
                SELECT 'old ' || i, 'x', '', '', timestamptz '2026-10-01 00:00:00+00' + i * interval '1 second'
                FROM generate_series(1, 2000) i""");
        pages.keep(HERE, page("\"a\"", "{}"));
        assertThat(STORE.scratch().texts("SELECT count(*) FROM order_page")).containsExactly("2000");
        assertThat(STORE.scratch().texts("SELECT address_hash FROM order_page WHERE address_hash = 'old 1'"))
                .isEmpty();
        assertThat(pages.find(HERE)).isPresent();
    }
}
