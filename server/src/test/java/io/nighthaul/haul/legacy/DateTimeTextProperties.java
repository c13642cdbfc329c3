package io.nighthaul.haul.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.store.Seeds;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimeTextProperties {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private static long read(String text) {
        byte[] bytes = ("9" + text + "9").getBytes(StandardCharsets.ISO_8859_1);
        return DateTimeText.localMs(bytes, 1, bytes.length - 1);
    }

    private static long ms(LocalDateTime time) {
        return time.toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    @Test
    void reads_every_time_as_java_does() {
        Seeds.forAll(3_000, random -> {
            LocalDateTime time = LocalDateTime.of(1, 1, 1, 0, 0).plusSeconds(random.nextLong(315_537_897_600L));
            assertThat(read(SECONDS.format(time))).as("%s", time).isEqualTo(ms(time));
            int micros = random.nextInt(1_000_000);
            String fraction = String.format(Locale.ROOT, "%06d", micros).substring(0, 1 + random.nextInt(6));
            long millis = Long.parseLong((fraction + "00").substring(0, 3));
            assertThat(read(SECONDS.format(time) + "." + fraction)).isEqualTo(ms(time) + millis);
        });
    }

    @Test
    void tells_days_that_exist_from_those_that_do_not() {
        Seeds.forAll(3_000, random -> {
            String text = String.format(
                    Locale.ROOT,
                    "%04d-%02d-%02d %02d:%02d:%02d",
                    1_600 + random.nextInt(800),
                    1 + random.nextInt(13),
                    random.nextBoolean() ? 28 + random.nextInt(5) : 1 + random.nextInt(28),
                    random.nextInt(26),
                    random.nextInt(62),
                    random.nextInt(62));
            long expected;
            try {
                expected = ms(LocalDateTime.parse(text, SECONDS));
            } catch (DateTimeParseException e) {
                expected = TimeColumn.INVALID;
            }
            assertThat(read(text)).as(text).isEqualTo(expected);
        });
    }

    @Test
    void no_text_whatever_makes_it_fail() {
        String alphabet = "0123456789-: .T\u0000é";
        Seeds.forAll(5_000, random -> {
            StringBuilder text = new StringBuilder("2026-05-01 10:00:00.123456");
            text.setLength(random.nextInt(text.length() + 1));
            for (int i = random.nextInt(4); i > 0 && !text.isEmpty(); i--) {
                text.setCharAt(random.nextInt(text.length()), alphabet.charAt(random.nextInt(alphabet.length())));
            }
            long found = read(text.toString());
            if (text.length() < 19) {
                assertThat(found).as("<%s>", text).isEqualTo(TimeColumn.INVALID);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01 00:00:00, 0",
        "1969-12-31 23:59:59.999, -1",
        "2000-02-29T12:00:00, 951825600000",
        "2026-05-01 10:00:00.1, 1777629600100",
        "2026-05-01 10:00:00.123999, 1777629600123"
    })
    void knows_these_times(String text, long localMs) {
        assertThat(read(text)).isEqualTo(localMs);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0000-00-00 00:00:00", "2026-05-00 00:00:00", "2026-00-01 10:00:00", "0000-00-00 00:00:00.000000"
            })
    void a_date_with_zeroes_is_none(String text) {
        assertThat(read(text)).isEqualTo(TimeColumn.ZERO_DATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-05-01",
                "2026-02-29 00:00:00",
                "1900-02-29 00:00:00",
                "2026-04-31 00:00:00",
                "2026-05-01 24:00:00",
                "2026-05-01 10:60:00",
                "2026-05-01 10:00:00.",
                "2026-05-01 10:00:00,5",
                "2026-05-01 10:00:00.12x",
                "2026-05-01 10:00:00.123456x",
                "2026/05/01 10:00:00",
                "-026-05-01 10:00:00"
            })
    void refuses_what_is_no_time(String text) {
        assertThat(read(text)).isEqualTo(TimeColumn.INVALID);
    }

    @Test
    void nothing_outside_of_the_field_is_looked_at() {
        byte[] bytes = "2026-05-01 10:00:00".getBytes(StandardCharsets.US_ASCII);
        assertThat(DateTimeText.localMs(bytes, 0, bytes.length)).isEqualTo(1_777_629_600_000L);
    }
}
