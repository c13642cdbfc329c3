package io.nighthaul.testbed.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LegacyClockTest {
    private static final ZoneId BELGRADE = ZoneId.of("Europe/Belgrade");
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    @Test
    void follows_the_clocks_forward_and_back() {
        LegacyClock clock = new LegacyClock(BELGRADE);

        assertThat(text(clock, "2026-03-29T00:59:59Z")).isEqualTo("2026-03-29 01:59:59");
        assertThat(text(clock, "2026-03-29T01:00:00Z")).isEqualTo("2026-03-29 03:00:00");
        assertThat(text(clock, "2026-10-25T00:30:00Z")).isEqualTo("2026-10-25 02:30:00");
        assertThat(text(clock, "2026-10-25T01:30:00Z")).isEqualTo("2026-10-25 02:30:00");
        assertThat(text(clock, "2026-01-01T22:59:59Z")).isEqualTo("2026-01-01 23:59:59");
    }

    @Test
    void agrees_with_the_library_at_any_instant_in_any_order() {
        List<ZoneId> zones =
                List.of(BELGRADE, ZoneOffset.UTC, ZoneId.of("America/Sao_Paulo"), ZoneId.of("Australia/Lord_Howe"));
        for (ZoneId zone : zones) {
            SplittableRandom random = new SplittableRandom(zone.getId().length());
            LegacyClock clock = new LegacyClock(zone);
            for (int i = 0; i < 20_000; i++) {
                Instant instant = Instant.ofEpochSecond(random.nextLong(315_964_800L, 2_500_000_000L));
                assertThat(text(clock, instant.toString())).isEqualTo(FORMAT.format(instant.atZone(zone)));
            }
        }
    }

    private static String text(LegacyClock clock, String instant) {
        byte[] out = new byte[24];
        int end = clock.write(Instant.parse(instant).toEpochMilli(), out, 2);
        return new String(out, 2, end - 2, StandardCharsets.US_ASCII);
    }
}
