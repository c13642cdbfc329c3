package io.nighthaul.testbed.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class FleetPlanTest {
    private static final LocalDate DAY = LocalDate.of(2026, 5, 4);

    @Test
    void refuses_an_empty_fleet_and_one_without_days() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FleetPlan.of(1, 0, DAY, 1))
                .withMessageContaining("0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FleetPlan.of(1, 100_001, DAY, 1))
                .withMessageContaining("100001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FleetPlan.of(1, 1, DAY, 0))
                .withMessageContaining("0");
    }

    @Test
    void refuses_a_sampling_that_no_receiver_has() {
        FleetPlan plan = FleetPlan.of(1, 1, DAY, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan.withInterval(Duration.ofMillis(1_500)))
                .withMessageContaining("PT1.5S");
        assertThatIllegalArgumentException().isThrownBy(() -> plan.withInterval(Duration.ofSeconds(61)));
        assertThatIllegalArgumentException().isThrownBy(() -> plan.withNoiseMetres(Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sampling(Duration.ofSeconds(4), Duration.ofSeconds(2), Duration.ZERO, 1))
                .withMessageContaining("half");
    }

    @Test
    void refuses_shifts_that_leave_no_rest() {
        ZoneId zone = ZoneId.of("Europe/Belgrade");

        assertThatIllegalArgumentException().isThrownBy(() -> new Shifts(zone, Duration.ofHours(23), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Shifts(zone, Duration.ofHours(8), 1.5));
    }

    @Test
    void refuses_rates_that_no_receiver_survives() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Faults.NONE.with(FaultKind.JUMP, Double.NaN))
                .withMessageContaining("JUMP");
        assertThatIllegalArgumentException().isThrownBy(() -> Faults.NONE.with(FaultKind.ZERO, 0.6));
        assertThatIllegalArgumentException().isThrownBy(() -> Faults.NONE.with(FaultKind.TUNNEL, -1));
        Faults tooMany = Faults.NONE
                .with(FaultKind.JUMP, 0.5)
                .with(FaultKind.DISORDER, 0.4)
                .with(FaultKind.LATE, 30);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FleetPlan.of(1, 1, DAY, 1)
                        .withInterval(Duration.ofSeconds(60))
                        .withFaults(tooMany))
                .withMessageContaining("1.4");
    }

    @Test
    void rates_are_read_as_they_were_written() {
        Faults faults = Faults.DEFAULT.with(FaultKind.JUMP, 0.25).without(FaultKind.ZERO);

        assertThat(faults.rate(FaultKind.JUMP)).isEqualTo(0.25);
        assertThat(faults.rate(FaultKind.ZERO)).isZero();
        assertThat(faults.rate(FaultKind.TUNNEL)).isEqualTo(FaultKind.TUNNEL.usualRate());
        assertThat(Faults.NONE.rate(FaultKind.JUMP)).isZero();
    }

    @Test
    void a_city_must_be_where_the_plane_is_true_to_length() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new City("Longyearbyen", 78.2, 15.6))
                .withMessageContaining("Longyearbyen");
        assertThatIllegalArgumentException().isThrownBy(() -> new City("Taveuni", -16.8, 179.97));
    }
}
