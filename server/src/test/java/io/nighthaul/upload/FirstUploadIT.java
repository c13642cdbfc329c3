package io.nighthaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.audit.Actor;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.store.ScratchDatabase;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A store that has never seen anything but phones. */
class FirstUploadIT {
    @Test
    void what_phones_bring_has_days_and_months_though_nothing_was_ever_hauled() {
        try (ScratchDatabase store = ScratchDatabase.create();
                OperationsServer server = new OperationsServer(store.database());
                Phone phone = new Phone(
                        server.url(),
                        server.uploads
                                .tokens()
                                .create(
                                        new Tokens.Wish("phone-1", "ana", "BG-100", TokenScope.UPLOAD, null),
                                        Actor.SYSTEM)
                                .text())) {
            String[] fixes = IntStream.range(0, 60).mapToObj(Phone::location).toArray(String[]::new);
            assertThat(phone.part("phone-1_first", 1, 1, fixes).status()).isEqualTo(200);

            assertThat(store.texts("SELECT value FROM system_settings WHERE key = 'fleet.zone'"))
                    .containsExactly("UTC");
            assertThat(store.texts("SELECT day || ' ' || fixes FROM rollup_1d")).containsExactly("2026-03-09 60");
            assertThat(store.texts("SELECT month || ' ' || fixes FROM rollup_1mo"))
                    .containsExactly("2026-03-01 60");
        }
    }
}
