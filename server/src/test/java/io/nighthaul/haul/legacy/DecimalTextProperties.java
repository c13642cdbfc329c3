package io.nighthaul.haul.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.store.Seeds;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTextProperties {
    private static final long INVALID = DecimalText.INVALID;
    private static final List<BigDecimal> FACTORS = List.of(
            BigDecimal.ONE,
            BigDecimal.TEN,
            new BigDecimal("36"),
            new BigDecimal("18.52"),
            new BigDecimal("16.09344"),
            new BigDecimal("10000000"));

    private static byte[] padded(String text) {
        return ("9" + text + "9").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static long exact(String text, BigDecimal factor) {
        byte[] bytes = padded(text);
        return DecimalText.exact(
                bytes, 1, bytes.length - 1, factor.unscaledValue().longValueExact(), factor.scale());
    }

    private static long binary(String text, double factor) {
        byte[] bytes = padded(text);
        return DecimalText.binary(bytes, 1, bytes.length - 1, factor);
    }

    private static long exactOracle(String text, BigDecimal factor) {
        BigInteger rounded = new BigDecimal(text)
                .multiply(factor)
                .setScale(0, RoundingMode.HALF_UP)
                .toBigInteger();
        return rounded.bitLength() <= 63 ? rounded.longValue() : INVALID;
    }

    private static long binaryOracle(String text, double factor) {
        double rounded = Math.rint(Double.parseDouble(text) * factor);
        return Math.abs(rounded) < 9e18 ? (long) rounded : INVALID;
    }

    /** Biased to halves, to many digits and to the edges of what a long and a double hold. */
    private static String number(SplittableRandom random) {
        String sign = random.nextInt(3) == 0 ? "-" : "";
        String whole = switch (random.nextInt(5)) {
            case 0 -> "0";
            case 1 -> Long.toString(random.nextLong(Long.MAX_VALUE));
            case 2 -> "0".repeat(random.nextInt(4)) + random.nextInt(1_000);
            case 3 -> Long.toString(random.nextLong(1L << 54));
            default -> Integer.toString(random.nextInt(200));
        };
        String fraction = switch (random.nextInt(5)) {
            case 0 -> "";
            case 1 -> "." + "0".repeat(random.nextInt(9)) + "5";
            case 2 -> "." + random.nextLong(Long.MAX_VALUE);
            case 3 -> "." + (10_000_000 + random.nextInt(90_000_000)) + "5";
            default -> "." + random.nextInt(100_000_000);
        };
        String exponent = random.nextInt(8) == 0 ? "e" + random.nextInt(-12, 12) : "";
        return sign + whole + fraction + exponent;
    }

    @Test
    void exact_types_multiply_exactly_and_round_halves_away_from_zero() {
        Seeds.forAll(2_000, random -> {
            for (int i = 0; i < 20; i++) {
                String text = number(random);
                BigDecimal factor = FACTORS.get(random.nextInt(FACTORS.size()));
                long expected = exactOracle(text, factor);
                assertThat(exact(text, factor)).as("%s * %s", text, factor).isEqualTo(expected);
            }
        });
    }

    @Test
    void doubles_multiply_in_binary_and_round_halves_to_even() {
        Seeds.forAll(2_000, random -> {
            for (int i = 0; i < 20; i++) {
                String text = random.nextInt(4) == 0 ? Double.toString(random.nextDouble(-180, 180)) : number(random);
                double factor = FACTORS.get(random.nextInt(FACTORS.size())).doubleValue();
                assertThat(binary(text, factor)).as("%s * %s", text, factor).isEqualTo(binaryOracle(text, factor));
            }
        });
    }

    @Test
    void no_text_whatever_fails_in_another_way_than_by_being_invalid() {
        String alphabet = "0123456789.-+eE xNa\u0000é";
        Seeds.forAll(3_000, random -> {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(25);
            for (int i = 0; i < length; i++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            boolean isNumber = text.toString().matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
            long exact = exact(text.toString(), BigDecimal.TEN);
            long binary = binary(text.toString(), 10);
            if (!isNumber) {
                assertThat(exact).as("exact <%s>", text).isEqualTo(INVALID);
                assertThat(binary).as("binary <%s>", text).isEqualTo(INVALID);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "44.8123456, 448123456",
        "44.81234565, 448123457",
        "-44.81234565, -448123457",
        "-0, 0",
        "-0.00000004, 0",
        "0.00000005, 1",
        ".5, 5000000",
        "5., 50000000",
        "922337203685.4775807, 9223372036854775807",
        "1e-400000000, 0"
    })
    void knows_these_degrees(String text, long e7) {
        assertThat(exact(text, new BigDecimal("10000000"))).isEqualTo(e7);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0", "1.5, 2", "2.5, 2", "-0.5, 0", "-1.5, -2", "1e3, 1000", "1e-300, 0"})
    void rounds_halves_of_a_double_to_even(String text, long rounded) {
        assertThat(binary(text, 1)).isEqualTo(rounded);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", ".", "-.", "1.2.3", "--1", " 1", "1 ", "1d", "1f", "0x1p3", "NaN", "Infinity", "1e"})
    void refuses_what_is_no_number(String text) {
        assertThat(exact(text, BigDecimal.ONE)).isEqualTo(INVALID);
        assertThat(binary(text, 1)).isEqualTo(INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "9223372036854775808", "-9223372036854775809", "1e2147483648", "1e30"})
    @Timeout(value = 5, unit = TimeUnit.SECONDS)
    void refuses_what_no_long_can_hold(String text) {
        assertThat(exact(text, BigDecimal.ONE)).isEqualTo(INVALID);
        assertThat(binary(text, 10)).isEqualTo(INVALID);
    }

    @Test
    void an_integer_has_no_fraction() {
        assertThat(DecimalText.integer(padded("1777629600000"), 1, 14)).isEqualTo(1_777_629_600_000L);
        assertThat(DecimalText.integer(padded("-12"), 1, 4)).isEqualTo(-12);
        assertThat(DecimalText.integer(padded("1.5"), 1, 4)).isEqualTo(INVALID);
    }
}
