package io.nighthaul.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.client.Policy.Batching;
import io.nighthaul.client.ServerDouble.Processed;
import io.nighthaul.client.SyncReport.End;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sync sends, in which order, and what it makes of each answer. */
class SyncTest {
    @TempDir
    Path folder;

    private TestPhone phone;

    @BeforeEach
    void start() {
        phone = new TestPhone(folder);
    }

    @AfterEach
    void end() {
        phone.close();
    }

    private SyncReport sync() {
        return phone.client().sync();
    }

    @Test
    void sends_what_waits_and_marks_it_synced() {
        List<String> ids = phone.record(25);
        SyncReport report = sync();
        assertThat(report.end()).isEqualTo(End.DONE);
        assertThat(report.recordsSynced()).isEqualTo(25);
        assertThat(report.receipts()).singleElement().satisfies(receipt -> {
            assertThat(receipt.owner()).isEqualTo(TestPhone.ANNA);
            assertThat(receipt.processed().ofType("location")).isEqualTo(25);
            assertThat(receipt.processed().counts()).isEqualTo(Map.of("location", Map.of("2026-03-29", 25L)));
        });
        assertThat(phone.processed()).isEqualTo(ids);
        assertThat(phone.client().counts()).isEqualTo(new OutboxCounts(0, 25, 0));
        assertThat(phone.requests()).containsExactly("GET 200", "POST 200", "POST 200", "POST 200");
        assertThat(phone.heard)
                .containsExactly(
                        "started 25",
                        "session 3/25",
                        "progress 1/3",
                        "progress 2/3",
                        "progress 3/3",
                        "synced 25",
                        "ended DONE");
        assertThat(phone.client().needsSync()).isFalse();
    }

    @Test
    void a_sync_with_nothing_to_do_asks_nobody() {
        assertThat(sync().end()).isEqualTo(End.DONE);
        assertThat(phone.server.requests).isEmpty();
        assertThat(phone.heard).containsExactly("ended DONE");
    }

    @Test
    void a_large_backlog_goes_in_several_sessions_in_order() {
        List<String> ids = phone.record(123);
        assertThat(sync().receipts()).extracting(Receipt::records).containsExactly(50L, 50L, 23L);
        assertThat(phone.processed()).isEqualTo(ids);
        assertThat(phone.count("POST 200")).isEqualTo(13);
    }

    @Test
    void the_standard_batches_are_a_hundred_records_in_up_to_fifty_parts() {
        phone.policy = Policy.STANDARD;
        phone.restart();
        phone.record(5_120);
        assertThat(sync().receipts()).extracting(Receipt::records).containsExactly(5_000L, 120L);
        assertThat(phone.count("POST 200")).isEqualTo(52);
    }

    @Test
    void order_is_that_of_the_time_stamps_and_then_of_recording() {
        Instant noon = Instant.parse("2026-03-29T12:00:00Z");
        List<String> ids = new ArrayList<>();
        for (int minute : new int[] {5, 3, 3, 9, 3, 1}) {
            // The phone's own clock runs backwards meanwhile, and that must not matter.
            phone.clock.jump(Duration.ofDays(-1));
            ids.add(phone.client().record(TestPhone.fix(noon.plusSeconds(60L * minute))));
        }
        sync();
        assertThat(phone.processed())
                .containsExactly(ids.get(5), ids.get(1), ids.get(2), ids.get(4), ids.get(0), ids.get(3));
    }

    @Test
    void parts_go_side_by_side_and_arrive_in_order_all_the_same() {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            phone.executor = threads;
            phone.record(500);
            assertThat(sync().recordsSynced()).isEqualTo(500);
            assertThat(phone.server.log).isSortedAccordingTo(Comparator.comparingLong(Processed::timestampMs));
            assertThat(new HashSet<>(phone.processed())).hasSize(500);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void records_that_come_during_a_sync_are_left_for_the_next() {
        phone.record(5);
        phone.link = request -> {
            phone.record(1);
            return phone.server.handle(request);
        };
        SyncReport report = sync();
        assertThat(report.recordsSynced()).isEqualTo(5);
        assertThat(report.end()).isEqualTo(End.DONE);
        assertThat(report.recordsWaiting()).isEqualTo(2);
    }

    @Test
    void without_a_network_it_tries_three_times_and_parks() {
        phone.record(5);
        int[] tries = {0};
        phone.link = request -> {
            tries[0]++;
            throw new IOException("no route");
        };
        SyncReport report = sync();
        assertThat(report.end()).isEqualTo(End.PARKED);
        assertThat(report.detail()).contains("no route");
        assertThat(tries[0]).isEqualTo(3);
        Duration paused = phone.pauses.stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(paused).isLessThanOrEqualTo(Duration.ofSeconds(15));
        assertThat(phone.client().counts().waiting()).isEqualTo(5);
        phone.link = phone.server::handle;
        assertThat(sync().end()).isEqualTo(End.DONE);
    }

    @Test
    void retry_after_is_waited_within_a_sync_if_it_is_short() {
        phone.record(5);
        refuseFirstPost(ServerDouble.error(429, "rate_limited", "17"));
        assertThat(sync().end()).isEqualTo(End.DONE);
        assertThat(phone.pauses.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofSeconds(17), Duration.ofSeconds(22));
    }

    @Test
    void a_long_retry_after_parks_and_no_sync_asks_before_it_is_over() {
        phone.record(5);
        refuseFirstPost(ServerDouble.error(507, "storage_full", "3600"));
        SyncReport report = sync();
        assertThat(report.end()).isEqualTo(End.PARKED);
        assertThat(report.retryAfter()).isEqualTo(Duration.ofHours(1));
        int before = phone.server.requests.size();
        phone.clock.jump(Duration.ofDays(400));
        assertThat(sync().end()).as("the phone's clock has no say in it").isEqualTo(End.PARKED);
        assertThat(phone.server.requests).hasSize(before);
        phone.time.pass(Duration.ofHours(1));
        assertThat(sync().end()).isEqualTo(End.DONE);
    }

    @Test
    void another_server_is_not_made_to_wait_for_what_the_old_one_asked() {
        phone.record(5);
        refuseFirstPost(ServerDouble.error(503, "busy", "3600"));
        assertThat(sync().end()).isEqualTo(End.PARKED);
        phone.client().useServer(ServerUrl.of(URI.create("https://other.example")));
        assertThat(sync().end()).isEqualTo(End.DONE);
    }

    private void refuseFirstPost(Transport.Answer answer) {
        boolean[] refused = {false};
        phone.link = request -> {
            if (request.method().equals("POST") && !refused[0]) {
                refused[0] = true;
                return answer;
            }
            return phone.server.handle(request);
        };
    }

    @Test
    void a_damaged_part_is_sent_again_at_once() {
        phone.record(5);
        refuseFirstPost(ServerDouble.error(400, "digest_mismatch", ""));
        assertThat(sync().end()).isEqualTo(End.DONE);
        assertThat(phone.pauses).isEmpty();
    }

    @Test
    void a_hotel_s_welcome_page_is_no_answer() {
        phone.record(5);
        phone.link = request -> new Transport.Answer(200, Map.of(), "<html>Welcome</html>");
        assertThat(sync().end()).isEqualTo(End.PARKED);
        assertThat(phone.client().counts().waiting()).isEqualTo(5);
    }

    @Test
    void an_answer_about_another_session_is_no_answer() {
        phone.record(5);
        phone.link = request -> request.method().equals("POST")
                ? new Transport.Answer(
                        200, Map.of(), "{\"status\":\"success\",\"sync_id\":\"another-one\",\"sync_complete\":true}")
                : phone.server.handle(request);
        assertThat(sync().end()).isEqualTo(End.PARKED);
        assertThat(phone.client().counts().synced()).isZero();
    }

    @Test
    void without_a_receipt_nothing_is_synced() {
        phone.server.rules.givesReceipts = false;
        phone.record(5);
        SyncReport report = sync();
        assertThat(report.end()).isEqualTo(End.PARKED);
        assertThat(report.detail()).contains("gave no receipt");
        assertThat(phone.client().counts()).isEqualTo(new OutboxCounts(5, 0, 0));
        phone.server.rules.givesReceipts = true;
        Receipt receipt = sync().receipts().get(0);
        assertThat(receipt.processed().total()).isZero();
        assertThat(receipt.duplicates().total()).isEqualTo(5);
        assertThat(phone.processed()).doesNotHaveDuplicates().hasSize(5);
    }

    @Test
    void a_server_that_counts_fewer_than_were_sent_is_not_believed() {
        phone.server.rules.isLossy = true;
        List<String> ids = phone.record(5);
        SyncReport report = sync();
        assertThat(report.end()).isEqualTo(End.PARKED);
        assertThat(report.detail()).contains("counted 4 records of type location, sent were 5");
        assertThat(phone.client().counts().waiting()).isEqualTo(5);
        phone.server.rules.isLossy = false;
        assertThat(sync().recordsSynced()).isEqualTo(5);
        assertThat(phone.processed()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void a_token_that_is_not_accepted_stops_it_and_keeps_everything() {
        phone.record(5);
        phone.server.tokens.clear();
        assertThat(sync().end()).isEqualTo(End.NOT_ALLOWED);
        assertThat(phone.requests()).containsExactly("GET 401");
        assertThat(phone.heard).contains("sign in anna");
        phone.tokens.clear();
        assertThat(sync().detail()).isEqualTo("there is no token for anna");
        assertThat(phone.client().counts().waiting()).isEqualTo(5);
    }

    @Test
    void a_token_that_is_revoked_in_the_middle_is_taken_up_where_it_ended() {
        phone.record(50);
        phone.link = request -> {
            if (phone.count("POST 200") == 2) {
                phone.server.tokens.clear();
            }
            return phone.server.handle(request);
        };
        assertThat(sync().end()).isEqualTo(End.NOT_ALLOWED);
        phone.link = phone.server::handle;
        phone.server.tokens.put("nhd_anna", TestPhone.ANNA);
        assertThat(sync().recordsSynced()).isEqualTo(50);
        assertThat(phone.count("POST 200")).as("no part twice").isEqualTo(5);
    }

    @Test
    void limits_of_the_server_are_asked_once_and_kept() {
        phone.server.rules.recordsMax = 4;
        phone.server.rules.partsMax = 3;
        phone.record(30);
        assertThat(sync().receipts()).extracting(Receipt::records).containsExactly(12L, 12L, 6L);
        assertThat(phone.count("GET 200")).isEqualTo(1);
    }

    @Test
    void a_server_without_a_page_of_limits_is_sent_standard_parts() {
        phone.server.rules.hasLimitsPage = false;
        phone.record(12);
        assertThat(sync().end()).isEqualTo(End.DONE);
    }

    @Test
    void limits_that_tighten_in_the_middle_halve_the_parts() {
        phone.policy = Policy.STANDARD.with(new Batching(100, 5, 1, 1_024));
        phone.restart();
        phone.record(200);
        phone.link = request -> {
            if (request.method().equals("POST") && phone.count("POST 413") == 0) {
                phone.server.rules.compressedBytesMax = 1_500;
            }
            return phone.server.handle(request);
        };
        assertThat(sync().recordsSynced()).isEqualTo(200);
        assertThat(phone.count("POST 413")).isBetween(1L, 4L);
        assertThat(phone.count("DELETE 204")).isEqualTo(phone.count("POST 413"));
    }
}
