package io.nighthaul.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ReadPartsTest {
    private static final byte[] JSON =
            Phone.body("phone-1", "ana", "session-1", 1, 1, Phone.location(0)).getBytes(StandardCharsets.UTF_8);

    private final ReadParts parts = new ReadParts();
    private final byte[] content = Gzip.packed(JSON);
    private final Records records =
            PartReader.read(JSON, UploadLimits.TAKEN, SpeedUnit.KMH).records();

    private static PartTable.Kept kept(byte[] content) {
        return new PartTable.Kept(1, Sha256.of(content), content);
    }

    @Test
    void what_was_read_is_not_read_again() {
        parts.keep(Sha256.of(content), SpeedUnit.KMH, records);

        assertThat(parts.read(kept(content), SpeedUnit.KMH)).isSameAs(records);
        assertThat(parts.read(kept(content), SpeedUnit.KMH)).as("once").isNotSameAs(records);
    }

    @Test
    void what_another_node_took_is_read() {
        assertThat(parts.read(kept(content), SpeedUnit.KMH).key(0)).isEqualTo(records.key(0));
    }

    @Test
    void what_was_read_in_another_unit_is_read_again() {
        parts.keep(Sha256.of(content), SpeedUnit.KMH, records);

        assertThat(parts.read(kept(content), SpeedUnit.METRES_PER_SECOND).speedDkmh(0))
                .isNotEqualTo(records.speedDkmh(0));
    }

    @Test
    void what_has_rotted_in_the_store_is_not_taken_for_what_was_read() {
        parts.keep(Sha256.of(content), SpeedUnit.KMH, records);

        assertThatThrownBy(() -> parts.read(kept(new byte[] {1, 2, 3}), SpeedUnit.KMH))
                .isInstanceOfSatisfying(
                        UploadRefusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(RefusalCode.SESSION_FAILED));
    }
}
