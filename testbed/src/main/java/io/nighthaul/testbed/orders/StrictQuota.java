package io.nighthaul.testbed.orders;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Counts arrivals in sliding windows and refuses what is over. Belongs to one lock. */
final class StrictQuota {
    private final List<ApiShape.Limit> limits;
    private final List<Deque<Instant>> windows;

    StrictQuota(List<ApiShape.Limit> limits) {
        this.limits = limits;
        this.windows =
                limits.stream().<Deque<Instant>>map(limit -> new ArrayDeque<>()).toList();
    }

    /** How one window stands after a request. */
    record Left(String name, int remaining, Duration reset) {}

    /** Empty when the request is allowed, and then counted; how long to wait otherwise. */
    Optional<Duration> count(Instant now) {
        Duration wait = Duration.ZERO;
        for (int i = 0; i < limits.size(); i++) {
            Deque<Instant> window = windows.get(i);
            while (!window.isEmpty()
                    && !window.getFirst().plus(limits.get(i).window()).isAfter(now)) {
                window.removeFirst();
            }
            if (window.size() >= limits.get(i).requests()) {
                Duration one = Duration.between(
                        now, window.getFirst().plus(limits.get(i).window()));
                wait = one.compareTo(wait) > 0 ? one : wait;
            }
        }
        if (wait.isPositive()) {
            return Optional.of(wait);
        }
        windows.forEach(window -> window.addLast(now));
        return Optional.empty();
    }

    List<Left> left(Instant now) {
        return IntStream.range(0, limits.size())
                .mapToObj(i -> {
                    Deque<Instant> window = windows.get(i);
                    Duration reset = window.isEmpty()
                            ? Duration.ZERO
                            : Duration.between(
                                    now, window.getFirst().plus(limits.get(i).window()));
                    return new Left(
                            limits.get(i).name(), Math.max(0, limits.get(i).requests() - window.size()), reset);
                })
                .toList();
    }
}
