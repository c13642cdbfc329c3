package io.nighthaul.haul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.haul.HaulEvent.Activity;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HaulProgressTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    private static HaulRequest request(int days, String... vehicles) {
        return new HaulRequest(List.of(vehicles), FIRST, FIRST.plusDays(days - 1L), 2, true, HaulRequest.Retry.DEFAULT);
    }

    @Test
    void adds_up_what_the_workers_report() {
        HaulProgress progress = new HaulProgress(request(5, "a", "b"));
        progress.accept(new HaulEvent.Doing(1, "a", Activity.READING));
        progress.accept(new HaulEvent.Unchanged(1, "a", 2));
        progress.accept(new HaulEvent.ChunkStored(1, "a", 3, 300, 9_000, Duration.ofSeconds(1)));
        progress.accept(new HaulEvent.Retrying(2, "b", "link lost", Duration.ofSeconds(5)));
        progress.accept(new HaulEvent.Finished(1, "a", new VehicleOutcome("a", 3, 2, 300, 0, true, Optional.empty())));
        HaulProgress.Snapshot now = progress.snapshot();
        assertThat(now.slicesTotal()).isEqualTo(10);
        assertThat(now.fraction()).isEqualTo(0.5);
        assertThat(now.rows()).isEqualTo(300);
        assertThat(now.bytes()).isEqualTo(9_000);
        assertThat(now.vehiclesDone()).isEqualTo(1);
        assertThat(now.vehiclesFailed()).isZero();
        assertThat(now.retries()).isEqualTo(1);
        assertThat(now.lastTrouble()).contains("b: link lost");
        assertThat(now.lanes()).containsExactly(new HaulProgress.Lane(1, "a", Activity.READING, 300));
        assertThat(now.remaining(Duration.ofSeconds(30))).contains(Duration.ofSeconds(30));
    }

    @Test
    void a_worker_that_takes_the_next_vehicle_starts_its_count_again() {
        HaulProgress progress = new HaulProgress(request(5, "a", "b"));
        progress.accept(new HaulEvent.Doing(1, "a", Activity.READING));
        progress.accept(new HaulEvent.ChunkStored(1, "a", 1, 300, 1, Duration.ofSeconds(1)));
        progress.accept(new HaulEvent.Doing(1, "a", Activity.WRITING));
        assertThat(progress.snapshot().lanes().getFirst().rows()).isEqualTo(300);
        progress.accept(new HaulEvent.Doing(1, "b", Activity.ASKING));
        assertThat(progress.snapshot().lanes().getFirst().rows()).isZero();
        assertThat(progress.snapshot().rows()).isEqualTo(300);
    }

    @Test
    void a_failure_is_counted_and_told() {
        HaulProgress progress = new HaulProgress(request(5, "a"));
        HaulException failure = new HaulException(HaulException.Kind.TABLE, "no table", null);
        progress.accept(
                new HaulEvent.Finished(1, "a", new VehicleOutcome("a", 0, 0, 0, 0, false, Optional.of(failure))));
        assertThat(progress.snapshot().vehiclesFailed()).isEqualTo(1);
        assertThat(progress.snapshot().lastTrouble()).contains("no table");
    }

    @Test
    void a_request_knows_how_many_slices_it_is() {
        assertThat(request(1, "a", "b", "c").slices()).isEqualTo(3);
        assertThat(request(365, "a", "b").slices()).isEqualTo(730);
        assertThatThrownBy(() -> request(0, "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2025-12-31");
        assertThatThrownBy(() -> new HaulRequest(List.of(), FIRST, FIRST, 65, true, HaulRequest.Retry.DEFAULT))
                .hasMessageContaining("65");
    }

    @Test
    void each_wait_is_longer_than_the_one_before() {
        HaulRequest.Retry retry = new HaulRequest.Retry(5, Duration.ofSeconds(5), 2);
        assertThat(List.of(retry.delay(1), retry.delay(2), retry.delay(3)))
                .containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(20));
    }
}
