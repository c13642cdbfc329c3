package io.nighthaul.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.console.api.Caller.Answer;
import io.nighthaul.store.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Plans, settings, guard, alerts and the record of changes over real HTTP. */
class OperationsApiIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static final String WORKERS = "settings/legacy_sync.batch.workers_per_batch";

    private static OperationsServer server;
    private static Caller api;

    @BeforeAll
    static void start() {
        server = new OperationsServer(STORE.database());
        api = Caller.admin(server);
    }

    @AfterAll
    static void stop() {
        api.close();
        server.close();
    }

    @BeforeEach
    void isNoon() {
        server.clock.set(OperationsServer.NOON);
    }

    private static String value(Answer answer, String part, String field) {
        return answer.json().path(part).path(field).asString();
    }

    @Test
    void plans_all_presets_side_by_side() {
        JsonNode plan = api.get("plan?vehicles=1250&rowsPerVehicle=2500000").json();

        assertThat(plan.path("isMeasured").asBoolean()).isFalse();
        assertThat(plan.path("rows").asLong()).isEqualTo(3_125_000_000L);
        assertThat(plan.path("presets")
                        .valueStream()
                        .map(row -> row.path("preset").asString() + " "
                                + row.path("nights").asInt() + " "
                                + row.path("binds").asString()
                                + (row.path("isInForce").asBoolean() ? " *" : "")))
                .containsExactly("fast 3 source_rate", "balanced 7 pause", "optimal 13 cap *", "conservative 16 pause");
    }

    @Test
    void a_pace_set_by_hand_is_planned_beside_the_presets() {
        api.send("PUT", WORKERS, "{\"value\": \"5\", \"for\": \"1h\"}");

        JsonNode last = api.get("plan?vehicles=100").json().path("presets").path(4);

        assertThat(last.path("preset").asString()).isEqualTo("in force");
        assertThat(last.path("workers").asInt()).isEqualTo(5);
        api.act("DELETE", WORKERS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plan", "plan?vehicles=0", "plan?vehicles=1&campaign=x", "plan?vehicles=9&rowsPerVehicle=-1"})
    void a_plan_of_nothing_is_refused(String path) {
        assertThat(api.get(path).status()).isEqualTo(422);
    }

    @Test
    void a_setting_is_read_set_for_a_while_and_reset() {
        assertThat(api.get(WORKERS).json().path("source").asString()).isEqualTo("preset optimal");

        Answer lasting = api.send("PUT", WORKERS, "{\"value\": \"3\"}");
        Answer passing = api.send("PUT", WORKERS, "{\"value\": 6, \"for\": \"2h\"}");

        assertThat(value(lasting, "before", "value")).isEqualTo("2");
        assertThat(value(lasting, "after", "source")).isEqualTo("set");
        assertThat(value(passing, "after", "until")).isEqualTo("2026-03-10T13:00:00Z");
        server.clock.advance(Duration.ofHours(3));
        assertThat(api.get(WORKERS).json().path("value").asString()).isEqualTo("3");
        server.clock.set(OperationsServer.NOON);
        assertThat(api.get(WORKERS).json().path("value").asString()).isEqualTo("6");
        assertThat(value(api.act("DELETE", WORKERS + "?only=override"), "after", "value"))
                .isEqualTo("3");
        assertThat(value(api.act("DELETE", WORKERS), "after", "source")).isEqualTo("preset optimal");
    }

    @Test
    void every_setting_is_listed_with_where_its_value_comes_from() {
        STORE.scratch()
                .execute("INSERT INTO system_settings (key, value, type, category)"
                        + " VALUES ('legacy_sync.batch.worker', '9', 'number', 'legacy_sync')");
        server.clock.advance(Duration.ofSeconds(2));

        JsonNode all = api.get("settings").json();

        assertThat(all.path("settings").size()).isGreaterThan(60);
        assertThat(all.path("settings").valueStream()).allSatisfy(one -> {
            assertThat(one.path("source").asString()).isNotEmpty();
            assertThat(one.path("allowed").asString()).isNotEmpty();
        });
        assertThat(all.path("unread").toString()).isEqualTo("[\"legacy_sync.batch.worker\"]");
        STORE.scratch().execute("DELETE FROM system_settings WHERE key = 'legacy_sync.batch.worker'");
    }

    @Test
    void a_setting_that_is_none_is_not_found_and_the_nearest_is_named() {
        Answer refused = api.send("PUT", "settings/workers_per_batch", "{\"value\": \"3\"}");

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.detail()).contains("did you mean legacy_sync.batch.workers_per_batch?");
    }

    @Test
    void a_value_that_is_not_allowed_is_refused_with_what_is() {
        Answer refused = api.send("PUT", WORKERS, "{\"value\": \"many\"}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.detail()).contains("\"many\" is not allowed; write ");
        assertThat(api.send("PUT", WORKERS, "{\"value\": \"3\", \"for\": \"soon\"}")
                        .detail())
                .contains("for must be a duration such as 90s");
        assertThat(api.send("PUT", WORKERS, "{}").detail()).contains("value is missing");
        assertThat(api.act("DELETE", WORKERS + "?only=all").status()).isEqualTo(422);
    }

    @Test
    void the_guard_shows_its_gauges_and_what_it_saw() {
        JsonNode guard = api.get("guard").json();

        assertThat(guard.path("level").asString()).isEqualTo("ok");
        assertThat(guard.path("reason").asString()).contains("source Threads_running 25 of 50");
        assertThat(guard.path("worst").path("signal").asString()).isEqualTo("source.threads_running");
        assertThat(guard.path("worst").path("utilisation").asDouble()).isEqualTo(0.5);
        assertThat(guard.path("worst").path("emergency").asDouble()).isEqualTo(100);
        assertThat(guard.path("samples").size()).isEqualTo(1);
        assertThat(guard.path("samples")
                        .path(0)
                        .path("values")
                        .path(0)
                        .path("value")
                        .asDouble())
                .isEqualTo(25);
        assertThat(guard.path("events").path(0).path("node").asString()).isEqualTo("node-a");
    }

    @Test
    void the_load_of_the_source_is_told_by_the_hour_of_the_night() {
        JsonNode load = api.get("guard").json().path("load");

        assertThat(load.path("zone").asString()).isEqualTo("Europe/Belgrade");
        assertThat(load.path("nights").path(0).path("night").asString()).isEqualTo("2026-03-10");
        JsonNode hours = load.path("nights").path(0).path("hours");
        assertThat(hours.size()).as("from 22:00 to 06:00").isEqualTo(8);
        assertThat(hours.path(0).path("begin").asString()).isEqualTo("2026-03-10T21:00:00Z");
        assertThat(hours.path(0).path("foretold").isNull()).isTrue();
        assertThat(api.get("plan?vehicles=9").json().path("load")).isEqualTo(load);
    }

    @Test
    void the_connections_to_source_and_store_are_shown() {
        JsonNode connections = api.get("connections").json();

        JsonNode ssh = connections.path("source").path("ssh");
        assertThat(ssh.path("host").asString()).isEqualTo("legacy:22");
        assertThat(ssh.path("open").asInt()).isEqualTo(2);
        assertThat(ssh.path("idle").asInt()).isEqualTo(1);
        assertThat(ssh.path("channels").asInt()).isEqualTo(3);
        assertThat(ssh.path("waits").asInt()).isEqualTo(7);
        assertThat(ssh.path("waitedSeconds").asDouble()).isEqualTo(1.5);
        assertThat(ssh.path("lost").asInt()).isEqualTo(2);
        assertThat(connections.path("source").path("breaker").path("state").asString())
                .isEqualTo("closed");
        assertThat(connections.path("source").path("breaker").path("failures").asInt())
                .isEqualTo(2);
        assertThat(connections.path("store").path("max").asInt()).isEqualTo(12);
    }

    @Test
    void alerts_are_listed_closed_and_tried_out() {
        STORE.scratch()
                .execute("INSERT INTO alert (kind, subject, severity, message, opened_at, last_raised_at)"
                        + " VALUES ('DISK', 'campaign spring', 'critical', 'a disk is full', '2026-03-10T10:00Z',"
                        + " '2026-03-10T10:00Z')");

        JsonNode open = api.get("alerts").json().path("open").path(0);
        assertThat(open.path("kind").asString()).isEqualTo("disk");
        assertThat(open.path("toldAt").isNull()).isTrue();
        Answer closed = api.act("POST", "alerts/" + open.path("id").asLong() + "/close");
        assertThat(closed.json().path("open").size()).isZero();
        assertThat(api.act("POST", "alerts/" + open.path("id").asLong() + "/close")
                        .status())
                .isEqualTo(404);
        assertThat(api.act("POST", "alerts/test").json().path(0).path("report").asString())
                .isEqualTo("not configured; set alert.webhook.url to use it");
    }

    @Test
    void every_change_is_on_record_with_who_asked_for_it() {
        api.send("PUT", WORKERS, "{\"value\": \"4\"}", "Nighthaul-Client", "cli", "Nighthaul-User", "milos <x>");
        api.send("PUT", WORKERS, "{\"value\": \"5\"}");

        JsonNode rows = api.get("audit?subject=legacy_sync.batch.workers_per_batch&limit=2")
                .json();

        assertThat(rows.path(0).path("actor").asString()).isEqualTo("operator");
        assertThat(rows.path(0).path("origin").asString()).isEqualTo("127.0.0.1");
        assertThat(rows.path(0).path("oldValue").asString()).isEqualTo("4 (set)");
        assertThat(rows.path(1).path("actor").asString()).isEqualTo("milos _x_");
        assertThat(rows.path(1).path("origin").asString()).isEqualTo("cli");
        assertThat(rows.path(1).path("action").asString()).isEqualTo("setting.set");
        long newest = rows.path(0).path("id").asLong();
        assertThat(api.get("audit?before=" + newest).json().path(0).path("id").asLong())
                .isEqualTo(newest - 1);
        assertThat(api.get("audit/check").json().path("isIntact").asBoolean()).isTrue();
        api.act("DELETE", WORKERS);
    }

    @Test
    void what_is_no_number_or_no_path_is_answered_as_a_problem() {
        Answer number = api.get("plan?vehicles=many");
        Answer path = api.get("nothing");

        assertThat(number.status()).isEqualTo(400);
        assertThat(path.status()).isEqualTo(404);
        assertThat(number.type()).isEqualTo("application/problem+json");
        assertThat(path.type()).isEqualTo("application/problem+json");
    }
}
