package io.nighthaul.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class FixDigestTest {
    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

    /** The formula of the class comment in unbounded arithmetic, as SQL evaluates it. */
    private static BigInteger hash(long timeMs, int latE7, int lonE7, int speedDkmh) {
        BigInteger left = unsigned(timeMs).xor(unsigned((long) latE7 << 20));
        BigInteger right = unsigned(lonE7).xor(unsigned((long) speedDkmh << 32));
        return left.mod(BigInteger.valueOf(2_147_483_647L))
                .add(BigInteger.ONE)
                .multiply(right.mod(BigInteger.valueOf(2_147_483_629L)).add(BigInteger.ONE));
    }

    private static BigInteger unsigned(long value) {
        return BigInteger.valueOf(value).mod(TWO_TO_64);
    }

    @Test
    void equals_the_formula_in_unbounded_arithmetic() {
        Seeds.forAll(200, random -> {
            FixDigest digest = new FixDigest();
            BigInteger sum = BigInteger.ZERO;
            for (int i = 0; i < 50; i++) {
                long timeMs = random.nextLong(-4_000_000_000_000L, 4_200_000_000_000L);
                int latE7 = random.nextInt();
                int lonE7 = random.nextInt();
                int speed = random.nextInt(-1, 32_768);
                digest.add(timeMs, latE7, lonE7, speed);
                sum = sum.add(hash(timeMs, latE7, lonE7, speed));
            }
            assertThat(digest.sum()).isEqualTo(sum.longValue());
            assertThat(digest.rows()).isEqualTo(50);
        });
    }

    @Test
    void has_a_value_that_never_changes() {
        FixDigest digest = new FixDigest();
        digest.add(1_777_629_600_000L, 448_123_456, 204_654_321, 512);
        assertThat(digest.sum())
                .isEqualTo(
                        hash(1_777_629_600_000L, 448_123_456, 204_654_321, 512).longValue());
        FixDigest origin = new FixDigest();
        origin.add(0, 0, 0, 0);
        assertThat(origin.sum()).isEqualTo(1);
    }

    @Test
    void notices_a_row_that_is_there_twice_and_any_value_that_differs() {
        FixDigest once = new FixDigest();
        once.add(1_000, 2, 3, 4);
        FixDigest twice = new FixDigest();
        twice.add(1_000, 2, 3, 4);
        twice.add(1_000, 2, 3, 4);
        assertThat(twice.sum()).isNotEqualTo(once.sum());
        int[][] others = {{1_001, 2, 3, 4}, {1_000, 1, 3, 4}, {1_000, 2, 4, 4}, {1_000, 2, 3, -1}};
        for (int[] values : others) {
            FixDigest other = new FixDigest();
            other.add(values[0], values[1], values[2], values[3]);
            assertThat(other.sum()).isNotEqualTo(once.sum());
        }
    }
}
