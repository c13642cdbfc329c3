package io.nighthaul.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.audit.Actor;
import io.nighthaul.console.Pages;
import io.nighthaul.recompute.JudgedFleet;
import io.nighthaul.settings.SyncSettings;
import io.nighthaul.store.TestDatabase;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever asks the API again is spared what they have. */
class RevalidationIT {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static OperationsServer server;
    private static Pages pages;

    @BeforeAll
    static void start() {
        server = new OperationsServer(STORE.database());
        pages = new Pages(server);
        new JudgedFleet(STORE.database(), server.store).vehicle("V1", 3);
    }

    @AfterAll
    static void stop() {
        pages.close();
        server.close();
    }

    private static String tag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/settings",
                "/api/v1/vehicles",
                "/api/v1/coverage",
                "/api/v1/groups",
                "/api/v1/audit",
                "/api/v1/openapi.json",
                "/api/v1/reports/day?period=2026-03",
                "/api/v1/reports/day?period=2026-03&format=csv"
            })
    void what_has_not_changed_is_not_sent_again(String path) {
        HttpResponse<String> first = pages.answer(path);
        HttpResponse<String> again = pages.answer(path, "If-None-Match", tag(first));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).isNotEmpty();
        assertThat(first.headers().firstValue("Cache-Control").orElseThrow())
                .contains("no-cache", "private")
                .doesNotContain("no-store");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(tag(again)).isEqualTo(tag(first));
    }

    @Test
    void what_has_changed_is_sent() {
        String before = tag(pages.answer("/api/v1/settings/legacy_sync.nice_ratio"));

        server.settings.set(SyncSettings.NICE_RATIO, "7", Actor.SYSTEM);

        HttpResponse<String> after = pages.answer("/api/v1/settings/legacy_sync.nice_ratio", "If-None-Match", before);
        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(after.body()).contains("7");
    }

    @Test
    void pages_are_kept_by_nobody() {
        assertThat(pages.answer("/settings")
                        .headers()
                        .firstValue("Cache-Control")
                        .orElseThrow())
                .contains("no-store");
    }
}
