package io.nighthaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ForegroundHaulTest {
    private static final ZoneId BELGRADE = ZoneId.of("Europe/Belgrade");

    @Test
    void a_zone_that_cannot_be_had_is_said_with_the_one_in_force_and_the_reason() {
        assertThat(ForegroundHaul.zoneMismatch(BELGRADE, ZoneId.of("America/Sao_Paulo")))
                .hasValueSatisfying(said -> assertThat(said)
                        .contains("stays Europe/Belgrade", "not America/Sao_Paulo", "rollup_1d", "empty database")
                        .doesNotContain("\n"));
    }

    @Test
    void the_zone_in_force_needs_no_words() {
        assertThat(ForegroundHaul.zoneMismatch(BELGRADE, BELGRADE)).isEmpty();
    }

    @Test
    void two_names_of_one_zone_are_no_difference() {
        assertThat(ForegroundHaul.zoneMismatch(ZoneId.of("Etc/UTC"), ZoneId.of("UTC")))
                .isEmpty();
    }
}
