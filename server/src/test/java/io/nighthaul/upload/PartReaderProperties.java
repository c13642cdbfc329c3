package io.nighthaul.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever bytes come: a part whose records can be kept, or a refusal. {@code -Dnighthaul.fuzz.bodies=10000000} takes some
 * minutes; {@code -Dseed=N} replays one.
 */
class PartReaderProperties {
    private static final int BODIES = Integer.getInteger("nighthaul.fuzz.bodies", 20_000);

    private static final UploadLimits LIMITS =
            new UploadLimits(100, 50, 1 << 18, 1 << 16, Duration.ofSeconds(30), Duration.ofHours(24), 100, 3);

    private static final Set<RefusalCode> ALLOWED = Set.of(
            RefusalCode.BAD_JSON,
            RefusalCode.BAD_REQUEST,
            RefusalCode.INVALID_RECORDS,
            RefusalCode.TOO_MANY_PARTS,
            RefusalCode.TOO_MANY_RECORDS);

    @Test
    void any_body_is_a_part_or_a_refusal() {
        Long only = Long.getLong("seed");
        int parts = 0;
        for (long seed = only == null ? 0 : only; seed < (only == null ? BODIES : only + 1); seed++) {
            byte[] body = EvilBodies.next(new SplittableRandom(seed), "phone-1");
            try {
                parts += isPart(body) ? 1 : 0;
            } catch (RuntimeException | StackOverflowError | AssertionError | IOException e) {
                throw new AssertionError(
                        "failed with -Dseed=" + seed + ": " + new String(body, StandardCharsets.UTF_8), e);
            }
        }
        assertThat(parts).as("of which some are right still").isGreaterThan(only == null ? BODIES / 100 : -1);
    }

    private static boolean isPart(byte[] body) throws IOException {
        try {
            Part part = PartReader.read(body, LIMITS, SpeedUnit.KMH);
            List<String> texts = RecordTexts.of(Gzip.packed(body));
            assertThat(texts).hasSize(part.records().size());
            for (int i = 0; i < texts.size(); i++) {
                String text = texts.get(i);
                assertThat(text).doesNotContain("\n", "\0");
                assertThat(StandardCharsets.UTF_8
                                .newEncoder()
                                .encode(java.nio.CharBuffer.wrap(text))
                                .hasRemaining())
                        .as("has bytes in UTF-8")
                        .isTrue();
                assertThat(JsonMapper.shared().readTree(text).isObject()).isTrue();
                assertThat(part.records().key(i).hex()).hasSize(32);
            }
            return true;
        } catch (UploadRefusal refusal) {
            assertThat(refusal.code()).isIn(ALLOWED);
            assertThat(refusal.errors()).hasSizeLessThanOrEqualTo(PartReader.ERRORS_MAX);
            return false;
        }
    }

    @Test
    void packed_bytes_that_are_broken_are_refused_and_never_larger_than_the_limit() {
        for (int seed = 0; seed < Math.max(2_000, BODIES / 20); seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] packed = Gzip.packed(EvilBodies.next(random, "phone-1"));
            for (int times = random.nextInt(4); times > 0; times--) {
                packed[random.nextInt(packed.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                assertThat(RequestBody.unpacked(packed, 10_000)).hasSizeLessThanOrEqualTo(10_000);
            } catch (UploadRefusal refusal) {
                assertThat(refusal.code()).as("seed " + seed).isIn(RefusalCode.BAD_REQUEST, RefusalCode.TOO_LARGE);
            }
        }
    }
}
