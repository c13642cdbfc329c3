package io.nighthaul.testbed.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.audit.Actor;
import io.nighthaul.orders.DriftTable;
import io.nighthaul.orders.Mode;
import io.nighthaul.orders.OrderRecords;
import io.nighthaul.orders.OrdersRefusedException;
import io.nighthaul.orders.RunOptions;
import io.nighthaul.testbed.soak.StoreServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** An API whose records change their fields, under each contract. */
@Timeout(300)
class ContractIT {
    private static final String GARANTIA = "/garantia";

    @TempDir
    private static Path dir;

    private static StoreServer server;
    private static int beds;

    @BeforeAll
    static void start() throws IOException {
        server = StoreServer.start(dir.resolve("server"), System.getenv());
    }

    @AfterAll
    static void stop() throws SQLException {
        server.close();
    }

    private static OrdersBed bed(ApiShape shape) throws Exception {
        return OrdersBed.start(server, dir, "contract" + ++beds, 7, 60, shape.withPages(20, 10));
    }

    /** One that has read everything once, and goes on under that contract. */
    private static OrdersBed learnt(ApiShape shape, String contract) throws Exception {
        OrdersBed bed = bed(shape);
        bed.run(Mode.FULL);
        bed.under(contract);
        bed.time.pass(Duration.ofDays(1));
        return bed;
    }

    /** Somebody works on it, and it has a field that is not as it was. */
    private static void drift(OrdersBed bed, long id, String field, Object value) {
        bed.api.book().put(id, field, value);
        bed.api.book().edit(id, bed.time.instant());
        bed.time.pass(Duration.ofMinutes(10));
    }

    /** The cursor is far beyond what changed until now. */
    private static void longAfter(OrdersBed bed, long except) {
        bed.time.pass(Duration.ofDays(40));
        bed.api.book().truth().stream()
                .map(Order::id)
                .filter(id -> id != except)
                .limit(3)
                .forEach(id -> bed.api.book().edit(id, bed.time.instant()));
        bed.time.pass(Duration.ofMinutes(10));
        bed.run(Mode.INCREMENTAL);
    }

    private static JsonNode json(OrdersBed bed, String column, long id) {
        return bed.database.inTransaction(
                tx -> OrdersBed.JSON.readTree(tx.sql("SELECT " + column + " FROM work_order WHERE vendor_id = :id")
                        .param("id", Long.toString(id))
                        .query(String.class)
                        .single()));
    }

    private static List<OrderRecords.Refused> refused(OrdersBed bed) {
        return new OrderRecords(bed.database).quarantine(50);
    }

    private static List<DriftTable.Line> drifts(OrdersBed bed) {
        return new OrderRecords(bed.database).drift(50);
    }

    private static Order order(OrdersBed bed, long id) {
        return bed.api.book().find(id).orElseThrow();
    }

    private static DriftTable.Accepted accept(OrdersBed bed, String path) {
        return bed.control.accept(path, Optional.empty(), Actor.SYSTEM);
    }

    @ParameterizedTest
    @CsvSource({"garantia, true, /garantia is a new field (boolean)", "cliente, 17, /cliente is number and was string"})
    void frozen_out_a_record_waits_whole_and_is_taken_in_once_it_is_accepted(String field, String value, String why)
            throws Exception {
        try (OrdersBed bed = learnt(ApiShape.usual(), "{fields: freeze, types: freeze}")) {
            long id = bed.api.book().anyId();
            JsonNode before = json(bed, "header", id);
            drift(bed, id, field, OrdersBed.JSON.readTree(value));
            bed.run(Mode.INCREMENTAL);

            assertThat(json(bed, "header", id)).as("what is here stays").isEqualTo(before);
            assertThat(refused(bed)).singleElement().satisfies(one -> {
                assertThat(one.phase()).isEqualTo("headers");
                assertThat(one.why()).isEqualTo("breaks the contract: " + why);
                assertThat(OrdersBed.JSON.readTree(one.raw()))
                        .isEqualTo(OrdersBed.plain(order(bed, id).header()));
            });
            assertThat(new OrderRecords(bed.database)
                            .orders(new OrderRecords.Filter("", "stale", 0, 10))
                            .orders())
                    .extracting(OrderRecords.Line::id)
                    .containsExactly(Long.toString(id));
            assertThat(bed.board.status().orders().stale()).isEqualTo(1);
            assertThat(bed.board.status().orders().synced()).isEqualTo(59);
            assertThat(bed.board.status().cursor()).contains(order(bed, id).changedAt());
            assertThat(drifts(bed)).extracting(DriftTable.Line::mode).containsExactly("freeze");
            assertThat(bed.openAlerts("ORDER_DRIFT")).isEqualTo(1);

            longAfter(bed, id);
            assertThat(json(bed, "header", id)).isEqualTo(before);
            assertThat(accept(bed, "/" + field).headers()).isEqualTo(1);
            assertThat(bed.openAlerts("ORDER_DRIFT")).isZero();
            bed.run(Mode.INCREMENTAL);
            bed.assertEqualsTruth();
            assertThat(refused(bed)).isEmpty();
            assertThat(bed.board.status().orders().synced()).isEqualTo(60);
            assertThatThrownBy(() -> accept(bed, "/" + field)).isInstanceOf(OrdersRefusedException.class);
            bed.assertPolite();
        }
    }

    @ParameterizedTest
    @CsvSource({"garantia, true", "cliente, 17"})
    void a_field_that_is_discarded_is_left_out_of_all_that_is_stored_until_it_is_accepted(String field, String value)
            throws Exception {
        try (OrdersBed bed = learnt(ApiShape.usual(), "{fields: discard, types: discard}")) {
            long id = bed.api.book().anyId();
            drift(bed, id, field, OrdersBed.JSON.readTree(value));
            bed.run(Mode.INCREMENTAL);
            for (String column : List.of("header", "detail")) {
                assertThat(json(bed, column, id).has(field)).as(column).isFalse();
                assertThat(json(bed, column, id).get("situacao").stringValue())
                        .as("the rest of the change")
                        .isEqualTo(order(bed, id).status());
            }
            assertThat(bed.store.number("SELECT count(*) FROM work_order WHERE customer IS NULL"))
                    .isEqualTo(field.equals("cliente") ? 1 : 0);
            assertThat(refused(bed)).isEmpty();
            assertThat(bed.board.status().orders().synced()).isEqualTo(60);
            assertThat(drifts(bed))
                    .extracting(line -> line.phase() + " " + line.mode())
                    .containsExactlyInAnyOrder("headers discard", "details discard");
            assertThat(bed.run(Mode.FULL).done().headersChanged())
                    .as("equal contents")
                    .isZero();

            longAfter(bed, id);
            DriftTable.Accepted accepted = accept(bed, "/" + field);
            assertThat(accepted.headers()).isEqualTo(1);
            assertThat(accepted.details()).isEqualTo(1);
            bed.run(Mode.INCREMENTAL);
            bed.assertEqualsTruth();
            assertThat(bed.openAlerts("ORDER_DRIFT")).isZero();
        }
    }

    @Test
    void what_evolves_is_stored_as_it_comes_and_stays_in_when_the_contract_is_frozen_later() throws Exception {
        try (OrdersBed bed = learnt(ApiShape.usual(), "{fields: evolve, types: evolve, overrides: {/obs: freeze}}")) {
            long id = bed.api.book().anyId();
            bed.api.book().put(id, "cliente", 17);
            drift(bed, id, "garantia", true);
            bed.run(Mode.INCREMENTAL);
            bed.assertEqualsTruth();
            assertThat(drifts(bed))
                    .extracting(line -> line.phase() + " " + line.path() + " " + line.was() + " " + line.mode())
                    .containsExactlyInAnyOrder(
                            "headers /garantia null evolve",
                            "headers /cliente string evolve",
                            "details /garantia null evolve",
                            "details /cliente string evolve");
            bed.under("{fields: freeze, types: freeze}");
            long other = bed.api.book().anyId();
            drift(bed, other, "garantia", false);
            bed.run(Mode.INCREMENTAL);
            bed.assertEqualsTruth();
            drift(bed, other, "garantia", "sim");
            bed.run(Mode.INCREMENTAL);
            assertThat(refused(bed))
                    .extracting(OrderRecords.Refused::why)
                    .containsExactly("breaks the contract: /garantia is string and was boolean");
        }
    }

    @Test
    void the_first_complete_pass_shows_what_is_expected_whatever_the_contract_and_so_do_the_first_details()
            throws Exception {
        try (OrdersBed bed = bed(ApiShape.usual())) {
            bed.under("{fields: freeze, types: freeze}");
            long id = bed.api.book().truth().stream()
                    .map(Order::id)
                    .skip(40)
                    .findFirst()
                    .orElseThrow();
            bed.api.book().put(id, "garantia", true);
            bed.run(RunOptions.of(Mode.FULL).headersOnly());
            bed.run(Mode.DETAILS);
            bed.assertEqualsTruth();
            assertThat(drifts(bed)).isEmpty();
            assertThat(refused(bed)).isEmpty();
        }
    }

    @Test
    void a_record_that_was_refused_was_seen_and_its_order_is_not_taken_for_deleted() throws Exception {
        ApiShape shape = ApiShape.usual().with(ApiShape.Style.PAGE, true, true, ApiShape.Deletion.GONE);
        try (OrdersBed bed = learnt(shape, "{fields: freeze}")) {
            List<Long> ids = bed.api.book().truth().stream().map(Order::id).toList();
            long known = ids.get(3);
            long unknown = bed.api.book().open(bed.time.instant());
            drift(bed, known, "garantia", true);
            drift(bed, unknown, "garantia", true);
            bed.api.book().delete(ids.get(9), bed.time.instant());
            for (Mode mode : List.of(Mode.INCREMENTAL, Mode.SWEEP, Mode.FULL, Mode.SWEEP)) {
                assertThat(bed.run(mode).scope().passes())
                        .as("the total adds up in %s", mode)
                        .isEqualTo(1);
            }
            assertThat(bed.store.number("SELECT count(*) FROM work_order WHERE deleted_at IS NOT NULL"))
                    .as("only the one that is gone")
                    .isEqualTo(1);
            assertThat(bed.board.status().orders().stale()).isEqualTo(1);
            assertThat(bed.board.status().orders().known()).isEqualTo(60);
            assertThat(refused(bed)).hasSize(2);

            long late = bed.api.book().open(bed.time.instant());
            drift(bed, late, "garantia", true);
            bed.run(Mode.INCREMENTAL);
            assertThat(refused(bed)).hasSize(3);
            bed.api.book().delete(late, bed.time.instant());
            bed.time.pass(Duration.ofMinutes(10));
            bed.run(Mode.SWEEP);
            assertThat(refused(bed)).as("one that came and went").hasSize(2);

            accept(bed, GARANTIA);
            bed.run(Mode.INCREMENTAL);
            bed.assertEqualsTruth();
        }
    }

    @Test
    void a_record_that_the_api_mends_is_taken_in_by_itself() throws Exception {
        try (OrdersBed bed = learnt(ApiShape.usual(), "{fields: freeze}")) {
            long same = bed.api.book().anyId();
            drift(bed, same, "garantia", true);
            bed.run(Mode.INCREMENTAL);
            assertThat(refused(bed)).hasSize(1);
            bed.api.book().mend(same, "garantia");
            bed.run(Mode.INCREMENTAL);
            bed.assertEqualsTruth();
            assertThat(refused(bed)).isEmpty();

            drift(bed, same, "garantia", true);
            bed.run(Mode.INCREMENTAL);
            longAfter(bed, same);
            assertThat(refused(bed)).hasSize(1);
            bed.api.book().mend(same, "garantia");
            bed.run(Mode.SWEEP);
            bed.run(Mode.DETAILS);
            bed.assertEqualsTruth();
            assertThat(refused(bed)).isEmpty();
        }
    }

    @Test
    void a_detail_that_is_refused_is_not_asked_for_again_before_its_time_or_before_it_is_accepted() throws Exception {
        try (OrdersBed bed = learnt(ApiShape.usual(), "{fields: freeze}")) {
            long id = bed.api.book().anyId();
            JsonNode before = json(bed, "detail", id);
            drift(bed, id, "garantia", true);
            bed.run(Mode.INCREMENTAL);
            bed.control.accept(GARANTIA, Optional.of("headers"), Actor.SYSTEM);
            bed.run(Mode.INCREMENTAL);
            assertThat(json(bed, "header", id))
                    .isEqualTo(OrdersBed.plain(order(bed, id).header()));
            assertThat(json(bed, "detail", id)).isEqualTo(before);
            assertThat(refused(bed)).extracting(OrderRecords.Refused::phase).containsExactly("details");
            assertThat(bed.board.status().orders().stale()).isEqualTo(1);
            assertThat(bed.fetch.now(Long.toString(id), Actor.SYSTEM).outcome()).isEqualTo("refused");

            int asked = bed.api.asked().size();
            bed.run(Mode.DETAILS);
            assertThat(bed.api.asked()).hasSize(asked);
            bed.time.pass(Duration.ofDays(3));
            bed.run(Mode.DETAILS);
            assertThat(bed.api.asked()).as("once more after days").hasSize(asked + 1);
            assertThat(bed.board.status().orders().stale()).isEqualTo(1);

            assertThat(accept(bed, GARANTIA).details()).isEqualTo(1);
            bed.run(Mode.DETAILS);
            bed.assertEqualsTruth();
            assertThat(refused(bed)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"{fields: evolve}", "'{fields: freeze, overrides: {/garantia: evolve}}'"})
    void a_contract_that_is_loosened_takes_in_what_it_refused(String looser) throws Exception {
        try (OrdersBed bed = learnt(ApiShape.usual(), "{fields: freeze}")) {
            long id = bed.api.book().anyId();
            drift(bed, id, "garantia", true);
            bed.run(Mode.INCREMENTAL);
            longAfter(bed, id);
            bed.under("{fields: discard}");
            bed.run(Mode.INCREMENTAL);
            assertThat(json(bed, "header", id).has("garantia")).isFalse();
            assertThat(json(bed, "header", id).get("versao").intValue())
                    .isEqualTo(order(bed, id).version());
            assertThat(refused(bed)).isEmpty();
            longAfter(bed, id);
            bed.under(looser);
            bed.run(Mode.INCREMENTAL);
            bed.assertEqualsTruth();
        }
    }

    @Test
    void fields_that_tell_orders_and_versions_apart_are_refused_or_kept_and_never_left_out() throws Exception {
        Map<String, Object> odd = Map.of("versao", "2", "alterado_em", 17, "excluida", "no");
        try (OrdersBed bed = learnt(ApiShape.usual(), "{types: discard}")) {
            List<Long> ids = bed.api.book().truth().stream().map(Order::id).toList();
            int place = 0;
            for (Map.Entry<String, Object> field : odd.entrySet()) {
                drift(bed, ids.get(place++), field.getKey(), field.getValue());
            }
            drift(bed, ids.get(place), "codigo_os", Long.toString(ids.get(place)));
            bed.run(Mode.FULL);
            bed.assertEqualsTruth();
            assertThat(bed.store.number("SELECT count(*) FROM work_order WHERE version = 2 AND changed_at IS NOT NULL"))
                    .isEqualTo(3);
            assertThat(bed.store.number("SELECT count(*) FROM work_order WHERE changed_at IS NULL"))
                    .as("what cannot be read")
                    .isEqualTo(1);
        }
        try (OrdersBed bed = learnt(ApiShape.usual(), "{types: freeze}")) {
            List<Long> ids = bed.api.book().truth().stream().map(Order::id).toList();
            int place = 0;
            for (Map.Entry<String, Object> field : odd.entrySet()) {
                drift(bed, ids.get(place++), field.getKey(), field.getValue());
            }
            drift(bed, ids.get(place), "codigo_os", Long.toString(ids.get(place)));
            bed.run(Mode.FULL);
            assertThat(refused(bed))
                    .extracting(OrderRecords.Refused::why)
                    .containsExactlyInAnyOrder(
                            "breaks the contract: /versao is string and was number",
                            "breaks the contract: /alterado_em is number and was string",
                            "breaks the contract: /excluida is string and was boolean",
                            "breaks the contract: /codigo_os is string and was number");
            assertThat(bed.board.status().orders().stale()).isEqualTo(4);
            drifts(bed).forEach(line -> accept(bed, line.path()));
            bed.run(Mode.INCREMENTAL);
            bed.assertEqualsTruth();
            assertThat(refused(bed)).isEmpty();
        }
    }
}
