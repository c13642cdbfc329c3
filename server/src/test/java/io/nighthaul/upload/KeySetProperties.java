package io.nighthaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KeySetProperties {
    @Test
    void holds_what_a_set_of_objects_holds() {
        for (int seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            KeySet keys = new KeySet(random.nextInt(2_000));
            Set<RecordKey> expected = new HashSet<>();
            long range = 1L << random.nextInt(1, 12);
            for (int times = random.nextInt(3_000); times > 0; times--) {
                // Close to each other, so that they meet in the same slots; 0 among them, which stands for none.
                long high = random.nextLong(range) << (60 * random.nextInt(2));
                long low = random.nextLong(2);
                assertThat(keys.add(high, low)).as("seed %d", seed).isEqualTo(expected.add(new RecordKey(high, low)));
            }
        }
    }

    @Test
    void takes_keys_as_they_are_stored() {
        KeySet keys = new KeySet(0);
        keys.addAll(ByteBuffer.allocate(2 * RecordKey.BYTES)
                .putLong(1)
                .putLong(-2)
                .putLong(3)
                .putLong(4)
                .array());

        assertThat(keys.add(1, -2)).isFalse();
        assertThat(keys.add(3, 4)).isFalse();
        assertThat(keys.add(-2, 1)).isTrue();
    }
}
