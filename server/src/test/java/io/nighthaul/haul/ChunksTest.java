package io.nighthaul.haul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.store.Seeds;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChunksTest {
    private static final LocalDate DAY = LocalDate.of(2026, 2, 27);

    private static NavigableMap<LocalDate, Long> todo(long... rowsByDay) {
        TreeMap<LocalDate, Long> todo = new TreeMap<>();
        for (int i = 0; i < rowsByDay.length; i++) {
            if (rowsByDay[i] >= 0) {
                todo.put(DAY.plusDays(i), rowsByDay[i]);
            }
        }
        return todo;
    }

    @Test
    void a_chunk_is_as_many_days_as_fit() {
        assertThat(ChunkPlan.next(todo(40, 40, 40), new ChunkSize(100)))
                .contains(new ChunkPlan(DAY, DAY.plusDays(1), 80));
        assertThat(new ChunkPlan(DAY, DAY.plusDays(2), 0).days())
                .containsExactly(DAY, LocalDate.of(2026, 2, 28), LocalDate.of(2026, 3, 1));
    }

    @Test
    void a_day_larger_than_a_chunk_goes_alone() {
        assertThat(ChunkPlan.next(todo(500, 1), new ChunkSize(100))).contains(new ChunkPlan(DAY, DAY, 500));
    }

    @Test
    void a_chunk_ends_before_a_day_that_is_done() {
        assertThat(ChunkPlan.next(todo(1, -1, 1), new ChunkSize(100))).contains(new ChunkPlan(DAY, DAY, 1));
        assertThat(ChunkPlan.next(todo(), new ChunkSize(100))).isEmpty();
    }

    @Test
    void chunks_one_after_the_other_are_all_days_once() {
        Seeds.forAll(300, random -> {
            long[] rows = random.longs(1 + random.nextInt(40), -2, 300).toArray();
            NavigableMap<LocalDate, Long> todo = todo(rows);
            TreeMap<LocalDate, Long> left = new TreeMap<>(todo);
            ChunkSize size = new ChunkSize(1 + random.nextInt(600));
            while (!left.isEmpty()) {
                ChunkPlan chunk = ChunkPlan.next(left, size).orElseThrow();
                List<LocalDate> days = chunk.days();
                assertThat(days).isSubsetOf(left.keySet());
                assertThat(days.stream()
                                .mapToLong(day -> todo.getOrDefault(day, 0L))
                                .sum())
                        .isEqualTo(chunk.rows());
                assertThat(chunk.rows() <= size.rows() || days.size() == 1).isTrue();
                days.forEach(left::remove);
            }
        });
    }

    @Test
    void the_size_follows_the_speed_by_at_most_a_factor_of_two() {
        ChunkSize size = new ChunkSize(100_000);
        assertThat(size.after(100_000, ChunkSize.TARGET)).isEqualTo(size);
        assertThat(size.after(100_000, Duration.ofMillis(10)).rows()).isEqualTo(200_000);
        assertThat(size.after(100_000, Duration.ofHours(1)).rows()).isEqualTo(50_000);
        assertThat(size.after(100, Duration.ofHours(1))).isEqualTo(size);
        assertThat(size.after(100_000, Duration.ZERO)).isEqualTo(size);
    }

    @Test
    void the_size_stays_within_its_bounds() {
        ChunkSize size = ChunkSize.FIRST;
        for (int i = 0; i < 10; i++) {
            size = size.after(1_000_000, Duration.ofMillis(1));
        }
        assertThat(size.rows()).isEqualTo(ChunkSize.ROWS_MAX);
        for (int i = 0; i < 10; i++) {
            size = size.after(1_000_000, Duration.ofHours(10));
        }
        assertThat(size.rows()).isEqualTo(ChunkSize.ROWS_MIN);
        assertThatThrownBy(() -> new ChunkSize(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
