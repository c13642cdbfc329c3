package io.nighthaul.console.api;

import io.nighthaul.campaign.run.SourceLoad;
import io.nighthaul.guard.Gauge;
import io.nighthaul.guard.GuardEvent;
import io.nighthaul.guard.GuardJournal.Written;
import io.nighthaul.guard.GuardSample;
import io.nighthaul.guard.GuardState;
import io.nighthaul.guard.Limit;
import io.nighthaul.guard.Signal;
import io.nighthaul.phrase.Phrase;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What the guard of this server allows, and why.
 *
 * @param level {@code ok}, {@code pause}, {@code blind} or {@code emergency}
 * @param allowedWorkers of this server
 * @param reason one line, in English
 * @param said the reason, for other languages
 * @param worst signal with the highest utilisation
 * @param gauges every signal that was looked at
 * @param samples the latest looks, oldest first
 * @param events changes of state on all servers, the latest first
 * @param load of the source by the hour of the night, foretold and seen
 */
public record GuardBody(
        Instant at,
        String level,
        int allowedWorkers,
        String reason,
        Phrase said,
        Optional<GaugeBody> worst,
        Instant lookAgainAt,
        List<GaugeBody> gauges,
        List<SampleBody> samples,
        List<EventBody> events,
        SourceLoad load) {

    /**
     * One signal.
     *
     * @param signal its name, such as {@code source.threads_running}
     * @param state {@code seen}, {@code absent} or {@code dark}
     * @param value in the unit
     * @param pause where hauling pauses
     * @param emergency beyond which it is one
     * @param utilisation 1 is where hauling pauses
     * @param why it is absent or dark, in English; empty when it is seen
     * @param said the why, for other languages
     */
    public record GaugeBody(
            String signal,
            String title,
            String side,
            String state,
            String unit,
            OptionalDouble value,
            OptionalDouble pause,
            OptionalDouble emergency,
            OptionalDouble utilisation,
            String why,
            Phrase said) {

        public static GaugeBody of(Gauge gauge) {
            return switch (gauge) {
                case Gauge.Seen seen -> body(gauge, "seen", OptionalDouble.of(seen.value()), seen.limit(), Phrase.NONE);
                case Gauge.Absent absent -> body(gauge, "absent", OptionalDouble.empty(), null, absent.why());
                case Gauge.Dark dark -> body(gauge, "dark", OptionalDouble.empty(), null, Phrase.plain(dark.cause()));
            };
        }

        private static GaugeBody body(
                Gauge gauge, String state, OptionalDouble value, @Nullable Limit limit, Phrase why) {
            Signal signal = gauge.signal();
            return new GaugeBody(
                    signal.key(),
                    signal.title(),
                    signal.side().name().toLowerCase(Locale.ROOT),
                    state,
                    signal.unit().name().toLowerCase(Locale.ROOT),
                    value,
                    limit == null ? OptionalDouble.empty() : OptionalDouble.of(limit.pause()),
                    limit == null || Double.isInfinite(limit.critical())
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(limit.critical()),
                    gauge.utilisation(),
                    why.text(),
                    why);
        }
    }

    /** One look. */
    public record SampleBody(
            Instant at, String level, double utilisation, int allowedWorkers, int workersHauling, List<Value> values) {
        static SampleBody of(GuardSample sample) {
            GuardState state = sample.state();
            return new SampleBody(
                    state.at(),
                    state.level().key(),
                    state.utilisation(),
                    state.allowedWorkers(),
                    sample.workersHauling(),
                    state.gauges().stream()
                            .filter(Gauge.Seen.class::isInstance)
                            .map(gauge -> new Value(gauge.signal().key(), ((Gauge.Seen) gauge).value()))
                            .toList());
        }
    }

    public record Value(String signal, double value) {}

    /** From this moment on something else was allowed than before. */
    public record EventBody(Instant at, String node, String level, int allowedWorkers, String reason) {
        static EventBody of(Written written) {
            GuardEvent event = written.event();
            return new EventBody(
                    event.at(),
                    written.node(),
                    event.level().key(),
                    event.allowedWorkers(),
                    event.reason().text());
        }
    }

    /** Every signal that was looked at. */
    public static List<GaugeBody> gauges(GuardState state) {
        return state.gauges().stream().map(GaugeBody::of).toList();
    }

    static GuardBody of(GuardState state, List<GuardSample> samples, List<Written> events, SourceLoad load) {
        List<GaugeBody> gauges = gauges(state);
        return new GuardBody(
                state.at(),
                state.level().key(),
                state.allowedWorkers(),
                state.reason().text(),
                state.reason().said(),
                gauges.stream()
                        .filter(gauge -> gauge.utilisation().isPresent())
                        .max(Comparator.comparingDouble(
                                gauge -> gauge.utilisation().orElse(0))),
                state.lookAgainAt(),
                gauges,
                samples.stream().map(SampleBody::of).toList(),
                events.stream().map(EventBody::of).toList(),
                load);
    }
}
