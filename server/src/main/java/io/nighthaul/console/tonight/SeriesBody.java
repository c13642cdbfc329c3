package io.nighthaul.console.tonight;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How fast it went and how loaded it was, in equal steps of time.
 *
 * @param signal whose load this is; {@code source} for the worst of the source's
 * @param rowsPerSecond that were committed, one for each step
 * @param utilisation of the signal, 1 is where hauling pauses; null for a step in which nobody looked
 * @param values in the signal's own unit, where that is one signal
 * @param workers that were hauling
 */
public record SeriesBody(
        Instant from,
        Instant to,
        int stepSeconds,
        String signal,
        List<Double> rowsPerSecond,
        List<@Nullable Double> utilisation,
        List<@Nullable Double> values,
        List<@Nullable Integer> workers) {}
