package io.nighthaul.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.client.SyncReport.End;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the phone is now goes ahead of where it was, for apps that want it so. */
class CurrentFirstTest {
    @TempDir
    Path folder;

    private TestPhone phone;

    @BeforeEach
    void start() {
        phone = new TestPhone(folder);
        phone.policy = Policy.STANDARD.with(new Policy.Batching(10, 5, 1, 1_024).withCurrentFirst());
        phone.restart();
    }

    @AfterEach
    void end() {
        phone.close();
    }

    private List<Long> sessions() {
        return phone.client().sync().receipts().stream().map(Receipt::records).toList();
    }

    @Test
    void the_latest_fix_goes_ahead_of_a_backlog_and_the_rest_in_order() {
        List<String> ids = phone.record(123);
        phone.client().record(DrivingRecord.of(phone.time.now(), "driving_stop"));

        assertThat(sessions()).containsExactly(1L, 50L, 50L, 23L);

        List<String> inOrder = new ArrayList<>(phone.processed());
        assertThat(inOrder.remove(0)).isEqualTo(ids.get(122));
        assertThat(inOrder)
                .startsWith(ids.subList(0, 122).toArray(String[]::new))
                .hasSize(123);
        assertThat(phone.client().counts()).isEqualTo(new OutboxCounts(0, 124, 0));
    }

    @Test
    void what_fits_into_one_part_is_not_taken_apart() {
        phone.record(10);

        assertThat(sessions()).containsExactly(10L);
    }

    @Test
    void a_phone_that_records_all_the_while_shows_where_it_is_and_gets_its_backlog_done() {
        phone.record(120);
        phone.link = request -> {
            if (request.method().equals("POST")) {
                phone.record(1);
            }
            return phone.server.handle(request);
        };

        assertThat(sessions()).containsExactly(1L, 50L, 1L, 50L, 1L, 19L);
        assertThat(phone.client().needsSync()).isTrue();
    }

    @Test
    void a_latest_fix_that_the_server_refuses_holds_nothing_up() {
        phone.record(30);
        phone.client().record(TestPhone.fix(phone.time.now()).extra("poison", "yes"));

        SyncReport report = phone.client().sync();

        assertThat(report.end()).isEqualTo(End.DONE);
        assertThat(phone.client().counts()).isEqualTo(new OutboxCounts(0, 30, 1));
    }

    @Test
    void a_latest_fix_that_never_left_makes_room_for_a_later_one() {
        phone.record(30);
        phone.link = request ->
                request.method().equals("POST") ? ServerDouble.error(503, "busy", "") : phone.server.handle(request);
        assertThat(phone.client().sync().end()).isEqualTo(End.PARKED);
        phone.record(40);
        phone.link = phone.server::handle;

        assertThat(sessions()).containsExactly(1L, 50L, 19L);
    }
}
