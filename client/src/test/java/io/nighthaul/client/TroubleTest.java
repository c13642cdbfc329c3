package io.nighthaul.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.client.SyncReport.End;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of sessions that break, records that are refused, and owners, servers and places that change. */
class TroubleTest {
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

    private void loseAnswersFrom(int post) {
        int[] posts = {0};
        phone.link = request -> {
            Transport.Answer answer = phone.server.handle(request);
            if (request.method().equals("POST") && ++posts[0] >= post) {
                throw new IOException("answer lost");
            }
            return answer;
        };
    }

    @Test
    void after_a_crash_it_asks_what_is_missing_and_sends_only_that() {
        phone.record(50);
        phone.link = request -> {
            if (phone.count("POST 200") == 3) {
                throw new FaultyDatabase.Killed();
            }
            return phone.server.handle(request);
        };
        assertThatThrownBy(this::sync).isInstanceOf(FaultyDatabase.Killed.class);
        phone.restart();
        phone.link = phone.server::handle;
        assertThat(sync().recordsSynced()).isEqualTo(50);
        assertThat(phone.requests())
                .containsExactly(
                        "GET 200", "POST 200", "POST 200", "POST 200", "GET 200", "GET 200", "POST 200", "POST 200");
        assertThat(phone.heard).contains("resumed 5/50", "progress 4/5", "progress 5/5");
    }

    @Test
    void a_session_whose_last_answer_was_lost_is_found_complete() {
        phone.record(20);
        loseAnswersFrom(2);
        assertThat(sync().end()).isEqualTo(End.PARKED);
        assertThat(phone.processed()).hasSize(20);
        assertThat(phone.client().counts().synced())
                .as("nobody has proven it yet")
                .isZero();
        phone.link = phone.server::handle;
        long posts = phone.count("POST 200");
        assertThat(sync().recordsSynced()).isEqualTo(20);
        assertThat(phone.count("POST 200")).isEqualTo(posts);
    }

    @Test
    void parts_of_a_session_that_goes_on_later_say_when_they_are_really_sent() {
        phone.record(50);
        phone.link = request -> {
            if (phone.count("POST 200") == 3) {
                throw new IOException("no route");
            }
            return phone.server.handle(request);
        };
        assertThat(sync().end()).isEqualTo(End.PARKED);
        phone.time.pass(Duration.ofHours(2));
        List<byte[]> bodies = new java.util.ArrayList<>();
        phone.link = request -> {
            bodies.add(request.body());
            return phone.server.handle(request);
        };
        assertThat(sync().recordsSynced()).isEqualTo(50);
        assertThat(phone.heard).filteredOn(heard -> heard.startsWith("session")).hasSize(1);
        String now = "\"sent_at\":" + phone.clock.millis();
        assertThat(bodies.stream().filter(body -> body.length > 0))
                .hasSize(2)
                .allSatisfy(body -> assertThat(plain(body)).contains(now));
    }

    private static String plain(byte[] gzip) {
        try {
            var in = new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(gzip));
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_session_that_the_server_forgot_goes_again_and_counts_once() {
        phone.record(20);
        loseAnswersFrom(2);
        sync();
        phone.server.forgetSessions();
        phone.link = phone.server::handle;
        Receipt receipt = sync().receipts().get(0);
        assertThat(receipt.duplicates().total()).isEqualTo(20);
        assertThat(phone.processed()).doesNotHaveDuplicates().hasSize(20);
    }

    @Test
    void a_session_that_expired_goes_again() {
        phone.record(20);
        loseAnswersFrom(1);
        sync();
        phone.time.pass(Duration.ofHours(25));
        phone.link = phone.server::handle;
        assertThat(sync().recordsSynced()).isEqualTo(20);
        assertThat(phone.processed()).doesNotHaveDuplicates().hasSize(20);
    }

    @Test
    void a_part_that_the_server_lost_is_sent_again() {
        phone.record(30);
        phone.link = request -> {
            if (phone.count("POST 200") == 2) {
                phone.server.losePart();
            }
            return phone.server.handle(request);
        };
        assertThat(sync().recordsSynced()).isEqualTo(30);
    }

    @Test
    void a_server_that_was_cut_off_before_completing_is_made_to() {
        phone.server.rules.isCutOffWhenWhole = true;
        phone.record(20);
        assertThat(sync().recordsSynced()).isEqualTo(20);
        assertThat(phone.count("POST 200")).isEqualTo(3);
    }

    @Test
    void sessions_that_keep_coming_to_nothing_end_in_parking() {
        phone.record(5);
        phone.link = request -> request.method().equals("POST")
                ? ServerDouble.error(409, "part_conflict", "")
                : phone.server.handle(request);
        SyncReport report = sync();
        assertThat(report.end()).isEqualTo(End.PARKED);
        assertThat(report.detail()).contains("sessions keep coming to nothing", "part_conflict");
        assertThat(phone.client().counts().waiting()).isEqualTo(5);
    }

    private List<String> recordWithPoison(int count, int... bad) {
        Set<Integer> places = java.util.Arrays.stream(bad).boxed().collect(Collectors.toSet());
        return phone.client()
                .recordAll(java.util.stream.IntStream.range(0, count)
                        .mapToObj(i -> {
                            LocationRecord fix = TestPhone.fix(phone.time.now().plusMillis(i));
                            return places.contains(i) ? fix.extra("poison", "yes") : fix;
                        })
                        .toList());
    }

    @Test
    void records_that_the_server_names_are_set_apart_and_the_others_arrive() {
        List<String> ids = recordWithPoison(30, 4, 17);
        SyncReport report = sync();
        assertThat(report.end()).isEqualTo(End.DONE);
        assertThat(report.recordsQuarantined()).isEqualTo(2);
        assertThat(report.recordsSynced()).isEqualTo(28);
        assertThat(phone.processed()).doesNotContain(ids.get(4), ids.get(17)).hasSize(28);
        assertThat(phone.client().quarantined(10))
                .satisfiesExactly(
                        first -> {
                            assertThat(first.recordId()).isEqualTo(ids.get(4));
                            assertThat(first.reason()).isEqualTo("poison: must not be there");
                            assertThat(first.content()).contains("\"poison\":\"yes\"");
                            assertThat(first.toString()).doesNotContain("latitude");
                        },
                        second -> assertThat(second.recordId()).isEqualTo(ids.get(17)));
        assertThat(phone.heard).contains("quarantined poison: must not be there");
    }

    @Test
    void a_bad_record_that_nobody_names_is_cornered() {
        phone.server.rules.namesBadRecords = false;
        List<String> ids = recordWithPoison(30, 17);
        assertThat(sync().recordsSynced()).isEqualTo(29);
        assertThat(phone.client().quarantined(10))
                .extracting(QuarantinedRecord::recordId)
                .containsExactly(ids.get(17));
    }

    @Test
    void quarantine_ends_by_release_or_by_the_word_of_a_person() {
        List<String> ids = recordWithPoison(3, 0, 2);
        sync();
        assertThat(phone.client().discardQuarantined(List.of(ids.get(0), ids.get(1))))
                .as("one is synced")
                .isEqualTo(1);
        assertThat(phone.client().release(List.of(ids.get(0), ids.get(2)))).isEqualTo(1);
        assertThat(phone.client().counts()).isEqualTo(new OutboxCounts(1, 1, 0));
    }

    @Test
    void a_proxy_that_refuses_everything_puts_nothing_into_quarantine() {
        phone.record(3);
        phone.link = request -> request.method().equals("POST")
                ? new Transport.Answer(413, java.util.Map.of(), "<html>nginx</html>")
                : phone.server.handle(request);
        assertThat(sync().end()).isEqualTo(End.PARKED);
        assertThat(phone.client().counts()).isEqualTo(new OutboxCounts(3, 0, 0));
    }

    @Test
    void records_keep_their_owner_and_are_sent_in_its_name() {
        List<String> hers = phone.record(3);
        phone.client().useOwner(TestPhone.BERT);
        List<String> his = phone.record(2);
        assertThat(sync().receipts()).extracting(Receipt::owner).containsExactly(TestPhone.ANNA, TestPhone.BERT);
        assertThat(phone.processed()).containsAll(hers).containsAll(his);
    }

    @Test
    void an_owner_without_a_token_waits_and_the_others_do_not() {
        phone.record(3);
        phone.client().useOwner(TestPhone.BERT);
        phone.record(2);
        Token token = phone.tokens.remove(TestPhone.ANNA);
        SyncReport report = sync();
        assertThat(report.end()).isEqualTo(End.NOT_ALLOWED);
        assertThat(report.recordsSynced()).isEqualTo(2);
        assertThat(report.recordsWaiting()).isEqualTo(3);
        phone.tokens.put(TestPhone.ANNA, token);
        assertThat(sync().recordsSynced()).isEqualTo(3);
    }

    @Test
    void an_owner_whose_parts_the_server_cannot_read_does_not_hold_up_the_others() {
        phone.record(3);
        phone.client().useOwner(TestPhone.BERT);
        phone.record(2);
        phone.link = request -> {
            boolean isHers = "Bearer nhd_anna".equals(request.headers().get("Authorization"));
            return isHers && request.method().equals("POST")
                    ? ServerDouble.error(400, "bad_request", "")
                    : phone.server.handle(request);
        };
        SyncReport report = sync();
        assertThat(report.end()).isEqualTo(End.PARKED);
        assertThat(report.detail()).contains("400 bad_request");
        assertThat(report.recordsSynced()).isEqualTo(2);
    }

    @Test
    void an_app_that_cannot_give_its_token_is_signed_out_for_now() {
        java.util.logging.Logger log = java.util.logging.Logger.getLogger("io.nighthaul.client");
        log.setLevel(java.util.logging.Level.OFF);
        phone.record(3);
        phone.isKeystoreLocked = true;
        assertThat(sync().end()).isEqualTo(End.NOT_ALLOWED);
        phone.isKeystoreLocked = false;
        assertThat(sync().end()).isEqualTo(End.DONE);
        log.setLevel(null);
    }

    @Test
    void another_server_gets_what_waits_in_a_session_of_its_own() {
        phone.record(20);
        loseAnswersFrom(1);
        sync();
        int before = phone.server.requests.size();
        phone.client().useServer(ServerUrl.of(URI.create("https://other.example")));
        phone.link = request -> {
            assertThat(request.uri().getHost()).isEqualTo("other.example");
            return phone.server.handle(request);
        };
        assertThat(sync().recordsSynced()).isEqualTo(20);
        assertThat(phone.server.requests.subList(before, phone.server.requests.size()))
                .noneMatch(request -> request.startsWith("DELETE"));
    }

    @Test
    void a_session_that_was_given_up_is_cancelled_when_the_network_is_back() {
        recordWithPoison(30, 25);
        phone.link = request -> {
            if (request.method().equals("DELETE")) {
                throw new IOException("no route");
            }
            return phone.server.handle(request);
        };
        assertThat(sync().end()).isEqualTo(End.DONE);
        phone.record(1);
        phone.link = phone.server::handle;
        sync();
        assertThat(phone.count("DELETE 204")).isEqualTo(1);
    }

    @Test
    void a_full_disk_fails_recording_loudly_and_loses_nothing() {
        phone.record(20);
        phone.plan.full(true);
        assertThatThrownBy(() -> phone.record(1)).isInstanceOf(StorageException.class);
        assertThat(sync().end()).isEqualTo(End.STORAGE_FAILED);
        assertThat(phone.heard).contains("storage FULL");
        phone.plan.full(false);
        assertThat(sync().recordsSynced()).isEqualTo(20);
        assertThat(phone.processed()).doesNotHaveDuplicates().hasSize(20);
    }
}
