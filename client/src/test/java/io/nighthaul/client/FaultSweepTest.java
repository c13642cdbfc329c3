package io.nighthaul.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.client.jdk.JdbcDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One working day of a phone, killed at every single step of its storage, before and after the step took effect. */
class FaultSweepTest {
    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private final List<String> acknowledged = new ArrayList<>();

    private void day(TestPhone phone) {
        for (int i = 0; i < 3; i++) {
            acknowledged.addAll(phone.record(4));
        }
        phone.client().sync();
        acknowledged.addAll(
                phone.client().recordAll(List.of(TestPhone.fix(phone.time.now()).extra("poison", "yes"))));
        acknowledged.addAll(phone.record(4));
        phone.client().sync();
        phone.time.pass(Duration.ofDays(8));
        phone.client().cleanUp();
    }

    /** @return false if the day ended before that step */
    private boolean killedAt(int step, boolean isAfter) {
        acknowledged.clear();
        try (var phone = new TestPhone(folder.resolve(step + (isAfter ? "after" : "before")))) {
            int start = phone.plan.steps();
            phone.plan.killAtStep(step, isAfter);
            boolean isKilled = false;
            try {
                day(phone);
            } catch (FaultyDatabase.Killed e) {
                isKilled = true;
            }
            assertThat(isKilled || phone.plan.steps() - start <= step).isTrue();
            phone.restart();
            for (int i = 0; i < 3; i++) {
                phone.client().sync();
            }
            check(phone, step, isAfter);
            return isKilled;
        }
    }

    private void check(TestPhone phone, int step, boolean isAfter) {
        Map<String, String> states = new HashMap<>();
        Path file = folder.resolve(step + (isAfter ? "after" : "before")).resolve("outbox.db");
        try (JdbcDatabase reader = JdbcDatabase.open(file)) {
            reader.query("SELECT record_id, state FROM record", row -> states.put(row.text(0), row.text(1)));
        }
        assertThat(phone.client().counts().waiting()).as("step %d", step).isZero();
        assertThat(phone.processed()).as("step %d", step).doesNotHaveDuplicates();
        assertThat(acknowledged)
                .as("step %d", step)
                .allMatch(id -> phone.server.knows("phone-1", id) || "quarantined".equals(states.get(id)));
        states.forEach((id, state) -> {
            if (state.equals("synced")) {
                assertThat(phone.server.knows("phone-1", id))
                        .as("step %d", step)
                        .isTrue();
            }
        });
    }

    @Test
    void one_more_sync_repairs_a_kill_at_any_step() {
        int step = 0;
        while (killedAt(step, false)) {
            killedAt(step, true);
            step++;
        }
        assertThat(step).as("steps of the day").isBetween(90, 200);
    }
}
