package io.nighthaul.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RatesTest {
    private static final long ROWS = Throughput.REFERENCE_ROWS_PER_VEHICLE;

    private static MeasuredVehicle vehicle(long rows, long seconds) {
        return new MeasuredVehicle(rows, Duration.ofSeconds(seconds), 2);
    }

    private static MeasuredBatch batch(int vehicles, int workers, long seconds) {
        return new MeasuredBatch(vehicles, workers, Duration.ofSeconds(seconds));
    }

    private static BatchForecast forecast(Rates rates, int workers) {
        return rates.forecast(Throughput.REFERENCE, ROWS, workers, Duration.ofSeconds(2));
    }

    @Test
    void a_quantile_is_a_value_that_did_occur() {
        Rates rates = Rates.NONE.plus(
                IntStream.rangeClosed(1, 10)
                        .mapToObj(second -> vehicle(1_000, second))
                        .toList(),
                List.of());
        assertThat(rates.secondsPerVehicle(0.5)).hasValue(5);
        assertThat(rates.secondsPerVehicle(0.9)).hasValue(9);
        assertThat(rates.secondsPerVehicle(0.91)).hasValue(10);
        assertThat(rates.secondsPerVehicle(0)).hasValue(1);
        assertThat(rates.rowsPerSecond(0.5)).hasValue(1_000 / 6.0);
        assertThat(rates.secondsPerBatch(0.5)).isEmpty();
    }

    @Test
    void the_mean_rate_weighs_by_time() {
        Rates rates = Rates.NONE.plus(List.of(vehicle(1_000, 10), vehicle(1_000, 30)), List.of());
        assertThat(rates.meanRowsPerSecond()).hasValue(50);
        assertThat(Rates.NONE.meanRowsPerSecond()).isEmpty();
    }

    @Test
    void before_the_first_batch_the_assumed_rate_is_the_forecast() {
        BatchForecast forecast = forecast(Rates.NONE, 2);
        assertThat(forecast.vehicle()).isEqualTo(Duration.ofMinutes(3));
        assertThat(forecast.batch(10, 2)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void the_assumed_ceiling_is_shared_by_the_workers() {
        assertThat(Throughput.REFERENCE.each(2)).isEqualTo(ROWS / 180.0);
        assertThat(Throughput.REFERENCE.each(6)).isEqualTo(37_000 / 6.0);
        // 30 vehicles of 2.5 million rows at 37,000 a second.
        assertThat(forecast(Rates.NONE, 6).batch(30, 6).toSeconds()).isEqualTo(2_027);
    }

    @Test
    void the_first_batches_can_only_make_a_forecast_more_careful() {
        Rates quick = Rates.NONE.plus(List.of(), List.of(batch(10, 2, 300), batch(10, 2, 310)));
        assertThat(forecast(quick, 2).round()).isEqualTo(Duration.ofMinutes(3));
        Rates trusted = quick.plus(List.of(), List.of(batch(10, 2, 320)));
        assertThat(forecast(trusted, 2).round()).isEqualTo(Duration.ofSeconds(64));
        Rates slow = Rates.NONE.plus(List.of(), List.of(batch(10, 2, 3_000)));
        assertThat(forecast(slow, 2).round()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void nine_of_ten_batches_take_no_longer_than_the_forecast() {
        List<MeasuredBatch> batches = IntStream.rangeClosed(1, 100)
                .mapToObj(number -> batch(10, 2, 900 + number))
                .toList();
        assertThat(forecast(Rates.NONE.plus(List.of(), batches), 2).batch(10, 2))
                .isEqualTo(Duration.ofSeconds(990));
    }

    @Test
    void more_workers_than_were_measured_are_not_believed_to_help() {
        Rates two = Rates.NONE.plus(List.of(), List.of(batch(10, 2, 900), batch(10, 2, 900), batch(10, 2, 900)));
        assertThat(forecast(two, 6).batch(30, 6)).isEqualTo(Duration.ofMinutes(45));
        assertThat(forecast(two, 1).batch(10, 1)).isEqualTo(Duration.ofMinutes(30));
        Rates six = two.plus(List.of(), List.of(batch(30, 6, 2_000)));
        assertThat(forecast(six, 6).batch(30, 6)).isEqualTo(Duration.ofSeconds(2_000));
    }

    @Test
    void a_short_batch_is_never_expected_to_end_before_one_of_its_vehicles() {
        BatchForecast uneven = new BatchForecast(Duration.ofMinutes(3), Duration.ofMinutes(11), Duration.ofSeconds(2));
        assertThat(uneven.batch(2, 2)).isEqualTo(Duration.ofMinutes(11));
        assertThat(uneven.batch(3, 2)).isEqualTo(Duration.ofMinutes(11));
        assertThat(uneven.batch(10, 2)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void what_is_old_is_forgotten() {
        Rates rates = Rates.NONE.plus(
                IntStream.range(0, 1_500).mapToObj(i -> vehicle(i, 1)).toList(),
                IntStream.range(0, 150).mapToObj(i -> batch(10, 2, i + 1)).toList());
        assertThat(rates.vehicles()).hasSize(Rates.VEHICLES_MAX).last().isEqualTo(vehicle(1_499, 1));
        assertThat(rates.batches()).hasSize(Rates.BATCHES_MAX).first().isEqualTo(batch(10, 2, 51));
    }

    @Test
    void rates_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> new Throughput(Double.NaN, 1, 1)).hasMessageContaining("more than 0");
        assertThatThrownBy(() -> new Throughput(Double.POSITIVE_INFINITY, 1, 1)).hasMessageContaining("finite");
        assertThatThrownBy(() -> vehicle(5, 0)).hasMessageContaining("not a measured vehicle");
        assertThatThrownBy(() -> batch(0, 2, 5)).hasMessageContaining("not a measured batch");
    }
}
