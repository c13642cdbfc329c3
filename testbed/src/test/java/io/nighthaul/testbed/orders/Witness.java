package io.nighthaul.testbed.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at the table again and again while it is synced: nothing invented, nothing lost, nothing moved back. */
final class Witness {
    private final OrdersBed bed;
    private final Map<Long, Row> before = new HashMap<>();
    private final Map<Long, Known> known = new HashMap<>();
    private @Nullable AssertionError first;
    private int looks;

    Witness(OrdersBed bed) {
        this.bed = bed;
    }

    private record Row(
            long id,
            long version,
            long detailVersion,
            String header,
            @Nullable String detail,
            boolean gone) {}

    /** What an order has been, as JSON. */
    private record Known(int versions, Set<Object> headers, Set<Object> details) {}

    /** Where a failure must not stop what is looked at; {@link #assertContent} says it. */
    void look() {
        try {
            check();
        } catch (AssertionError e) {
            first = first == null ? e : first;
        }
    }

    void assertContent() {
        check();
        if (first != null) {
            throw first;
        }
        assertThat(looks).isGreaterThan(10);
    }

    private void check() {
        looks++;
        List<Row> rows = bed.database.inTransaction(tx -> tx.sql("SELECT * FROM work_order")
                .query((row, number) -> new Row(
                        Long.parseLong(row.getString("vendor_id")),
                        row.getLong("version"),
                        row.getLong("detail_version"),
                        row.getString("header"),
                        row.getString("detail"),
                        row.getObject("deleted_at") != null))
                .list());
        Set<Long> lost = new HashSet<>(before.keySet());
        for (Row row : rows) {
            lost.remove(row.id());
            Row then = before.put(row.id(), row);
            if (row.equals(then)) {
                continue;
            }
            Known was = known(row.id());
            Object header = OrdersBed.JSON.readTree(row.header());
            assertThat(was.headers()).as("header of %s", row).contains(header);
            if (row.detail() != null) {
                Object detail = OrdersBed.JSON.readTree(row.detail());
                assertThat(was.details()).as("detail of %s", row).contains(detail);
            }
            assertThat(row.header()).contains("\"versao\": " + row.version());
            if (then != null) {
                assertThat(row.version()).as("%s after %s", row, then).isGreaterThanOrEqualTo(then.version());
                assertThat(row.detailVersion())
                        .as("%s after %s", row, then)
                        .isGreaterThanOrEqualTo(then.detailVersion());
            }
            assertThat(row.gone() && !bed.api.book().isGone(row.id()))
                    .as("taken for deleted: %s", row)
                    .isFalse();
        }
        assertThat(lost).as("orders that were here").isEmpty();
    }

    private Known known(long id) {
        List<Order> versions = bed.api.book().history(id);
        Known one = known.get(id);
        if (one == null || one.versions() < versions.size()) {
            Set<Object> headers = new HashSet<>();
            Set<Object> details = new HashSet<>();
            versions.forEach(order -> {
                headers.add(OrdersBed.plain(order.header()));
                details.add(OrdersBed.plain(order.detail()));
            });
            one = new Known(versions.size(), headers, details);
            known.put(id, one);
        }
        return one;
    }
}
