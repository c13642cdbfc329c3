package io.nighthaul.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.store.TestDatabase;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VehicleQueueTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    @BeforeEach
    void claims() {
        STORE.scratch()
                .execute(
                        "DELETE FROM campaign",
                        "DELETE FROM vehicle",
                        "INSERT INTO vehicle (id, code) OVERRIDING SYSTEM VALUE VALUES (1, 'A'), (2, 'B'), (3, 'C'), (4, 'D')",
                        "INSERT INTO campaign (id, name, state, first_day, last_day, created_at) OVERRIDING SYSTEM VALUE"
                                + " VALUES (1, 'all', 'running', '2026-03-01', '2026-03-10', now())",
                        "INSERT INTO campaign_vehicle (campaign_id, vehicle_id, state, node, worker, token, lease_until)"
                                + " VALUES (1, 1, 'claimed', 'one', 1, 7, now() + interval '1 minute'),"
                                + " (1, 2, 'claimed', 'one', 2, 7, now() + interval '1 minute'),"
                                + " (1, 3, 'claimed', 'other', 1, 7, now() + interval '1 minute'),"
                                + " (1, 4, 'done', NULL, NULL, 7, NULL)");
    }

    private static int takeBack(Set<Integer> inHand) {
        return STORE.database().inTransaction(tx -> VehicleQueue.takeBackUnknown(tx, 1, "one", inHand));
    }

    private static String states() {
        return STORE.scratch()
                .texts("SELECT string_agg(vehicle_id || ' ' || state, ', ' ORDER BY vehicle_id) FROM campaign_vehicle")
                .getFirst();
    }

    @Test
    void a_claim_that_its_node_never_heard_of_goes_back_without_waiting_for_its_end() {
        assertThat(takeBack(Set.of(1))).isOne();
        assertThat(states()).isEqualTo("1 claimed, 2 queued, 3 claimed, 4 done");
        assertThat(takeBack(Set.of(1))).isZero();
    }

    @Test
    void a_node_with_nothing_in_hand_keeps_nothing_and_takes_nothing_from_others() {
        assertThat(takeBack(Set.of())).isEqualTo(2);
        assertThat(states()).isEqualTo("1 queued, 2 queued, 3 claimed, 4 done");
    }
}
