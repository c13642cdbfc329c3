package io.nighthaul.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.orders.OrderRecords.Filter;
import io.nighthaul.orders.OrderRecords.Line;
import io.nighthaul.orders.OrderRecords.Minute;
import io.nighthaul.store.TestDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Orders for people to look at. */
class OrderRecordsTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private final OrderRecords records = new OrderRecords(STORE.database());

    @BeforeEach
    void five_orders() {
        STORE.scratch().execute("DELETE FROM work_order");
        STORE.scratch().execute("""
                INSERT INTO work_order (vendor_id, changed_at, title, header, header_hash, detail, details_synced, attempts,
                    parked_times, parked_until, missing_since, deleted_at, first_seen_at, updated_at)
                SELECT v.*, now(), now() FROM (VALUES
                    ('A/1', timestamptz '2026-03-05Z', 'Óleo 100%', jsonb '{"x": [1]}', 'h', jsonb '{"y": 2}', true, 0, 0,
                        NULL::timestamptz, NULL::timestamptz, NULL::timestamptz),
                    ('A/2', '2026-03-04Z', 'Brakes', '{}', 'h', NULL, false, 1, 0, NULL, NULL, NULL),
                    ('A/3', '2026-03-03Z', 'Brakes', '{}', 'h', NULL, false, 5, 1, '2026-03-09Z', NULL, NULL),
                    ('A/4', '2026-03-02Z', 'Tyres', '{}', 'h', NULL, false, 0, 0, NULL, '2026-03-08Z', NULL),
                    ('A/5', NULL, 'Tyres', '{}', 'h', NULL, false, 0, 0, NULL, NULL, '2026-03-08Z')) v""");
    }

    private List<String> ids(String text, String state) {
        return records.orders(new Filter(text, state, 0, 50)).orders().stream()
                .map(Line::id)
                .toList();
    }

    @Test
    void every_order_is_in_one_state_and_those_that_changed_last_come_first() {
        assertThat(ids("", "any")).containsExactly("A/1", "A/2", "A/3", "A/4", "A/5");
        assertThat(ids("", "synced")).containsExactly("A/1");
        assertThat(ids("", "waiting")).containsExactly("A/2");
        assertThat(ids("", "parked")).containsExactly("A/3");
        assertThat(ids("", "missing")).containsExactly("A/4");
        assertThat(ids("", "deleted")).containsExactly("A/5");
        assertThat(records.orders(new Filter("", "any", 0, 50)).orders())
                .extracting(Line::state)
                .containsExactly("synced", "waiting", "parked", "missing", "deleted");
        assertThatThrownBy(() -> new Filter("", "lost", 0, 50)).hasMessageContaining("[any, deleted, missing");
    }

    @Test
    void text_is_looked_for_as_it_is_whatever_the_case() {
        assertThat(ids("óleo 100%", "any")).containsExactly("A/1");
        assertThat(ids("100_", "any")).isEmpty();
        assertThat(ids("a/2", "any")).containsExactly("A/2");
        assertThat(ids("brakes", "parked")).containsExactly("A/3");
    }

    @Test
    void a_page_says_how_many_there_are() {
        OrderRecords.Lines page = records.orders(new Filter("", "any", 3, 1));
        assertThat(page.total()).isEqualTo(5);
        assertThat(page.orders()).extracting(Line::id).containsExactly("A/4");
    }

    @Test
    void an_order_is_shown_as_the_api_gave_it() {
        assertThat(records.order("A/1")).hasValueSatisfying(sheet -> {
            assertThat(sheet.header()).hasToString("{\"x\":[1]}");
            assertThat(sheet.detail()).hasToString("{\"y\":2}");
        });
        assertThat(records.order("A/2"))
                .hasValueSatisfying(sheet -> assertThat(sheet.detail()).isNull());
        assertThat(records.order("B")).isEmpty();
    }

    @Test
    void requests_of_the_last_hour_are_counted_by_minute_and_by_what_came_of_them() {
        STORE.scratch().execute("DELETE FROM request_log");
        STORE.scratch().execute("""
                INSERT INTO request_log (name, seq, endpoint, weight, priority, reserved_at, status) VALUES
                ('orders', 1, 'headers', 1, 'SYNC', '2026-03-05T09:00:00Z', 200),
                ('orders', 2, 'headers', 1, 'SYNC', '2026-03-05T10:00:10Z', 200),
                ('orders', 3, 'details', 1, 'SYNC', '2026-03-05T10:00:20Z', 404),
                ('orders', 4, 'details', 1, 'SYNC', '2026-03-05T10:00:30Z', 429),
                ('orders', 5, 'details', 1, 'SYNC', '2026-03-05T10:02:00Z', 503),
                ('orders', 6, 'details', 1, 'SYNC', '2026-03-05T10:02:59Z', NULL)""");
        assertThat(records.requests())
                .containsExactly(
                        new Minute(Instant.parse("2026-03-05T10:00:00Z"), 2, 1, 0),
                        new Minute(Instant.parse("2026-03-05T10:02:00Z"), 0, 0, 2));
    }
}
