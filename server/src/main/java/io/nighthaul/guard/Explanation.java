package io.nighthaul.guard;

import io.nighthaul.phrase.Phrase;
import io.nighthaul.phrase.Term;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One line for people, for example {@code paused: source Threads_running 61 of 50 (pause at 50, emergency at 100)}. The
 * worst signal comes first; whatever else would be reason enough follows.
 */
record Explanation(Gauges gauges, GuardMemory memory, Look look, GuardLimits limits) {

    Reason of(Level level, int allowedWorkers) {
        return switch (level) {
            case OK -> ok(allowedWorkers);
            case PAUSE -> pause();
            case BLIND -> blind();
            case EMERGENCY -> emergency();
        };
    }

    private Reason ok(int allowedWorkers) {
        Optional<Gauge.Seen> worst = gauges.worstFirst().stream().findFirst();
        Signal signal = worst.map(Gauge.Seen::signal).orElse(null);
        List<Phrase> clauses = new ArrayList<>();
        worst.ifPresent(gauge -> clauses.add(GuardSentence.MOST_LOADED.with(Term.phrase(GaugePhrase.plain(gauge)))));
        if (!look.isWhole()) {
            List<Phrase> left = Side.ALL.stream()
                    .filter(side -> !look.sides().contains(side))
                    .map(side -> side.sentence().with())
                    .toList();
            return new Reason(signal, GuardSentence.NOT_LOOKED.with(Term.list(left), Term.clauses(clauses)));
        }
        clauses.addAll(dark());
        return new Reason(
                signal,
                GuardSentence.OK.with(
                        Term.count(allowedWorkers), Term.count(limits.workers().max()), Term.clauses(clauses)));
    }

    private Reason pause() {
        List<Gauge.Seen> over = over();
        if (!over.isEmpty()) {
            Gauge.Seen worst = gauges.critical().orElse(over.getFirst());
            List<Phrase> clauses = also(over, worst);
            if (memory.criticalSince() != null) {
                clauses.add(GuardSentence.SECOND_LOOK.with());
            }
            return new Reason(
                    worst.signal(),
                    GuardSentence.PAUSED.with(Term.phrase(GaugePhrase.full(worst)), Term.clauses(clauses)));
        }
        if (look.workersByMemory() < 1) {
            return new Reason(
                    null,
                    GuardSentence.HEAP.with(
                            Unit.BYTES.term((double) limits.memory().bytesPerWorker()),
                            Unit.PERCENT.term(limits.memory().share() * 100)));
        }
        Optional<Gauge.Seen> named = Stream.of(
                        gauges.unquiet(memory.heldBy()),
                        gauges.worstFirst().stream()
                                .filter(seen -> memory.heldBy().contains(seen.signal()))
                                .toList(),
                        gauges.worstFirst())
                .flatMap(List::stream)
                .findFirst();
        Term now = Term.phrase(named.map(GaugePhrase::plain).orElseGet(GuardSentence.EVERY_SIGNAL::with));
        return new Reason(named.map(Gauge.Seen::signal).orElse(null), quiet(now));
    }

    private Phrase quiet(Term now) {
        Patience patience = limits.patience();
        Term dark = Term.clauses(dark());
        Instant since = memory.quietSince();
        return since == null
                ? GuardSentence.NOT_QUIET.with(
                        now, Unit.PERCENT.term(patience.resumeBelow() * 100), lasting(patience.resumeAfter()), dark)
                : GuardSentence.QUIET.with(
                        now,
                        at(since.plus(patience.resumeAfter()).truncatedTo(ChronoUnit.SECONDS)),
                        lasting(Duration.between(since, look.at())),
                        dark);
    }

    private static Term lasting(Duration duration) {
        return Term.duration(duration, duration.toSeconds() + " s");
    }

    private static Term at(Instant instant) {
        return Term.instant(instant, instant.toString());
    }

    private Reason blind() {
        List<Gauge.Dark> blind = gauges.blind();
        Gauge.Dark first = blind.getFirst();
        List<Phrase> clauses = new ArrayList<>();
        if (blind.size() > 1) {
            clauses.add(GuardSentence.NOR.with(Term.list(
                    blind.stream().skip(1).map(dark -> dark.signal().with()).toList())));
        }
        clauses.addAll(also(over(), null));
        return new Reason(
                first.signal(),
                GuardSentence.BLIND.with(
                        Term.phrase(first.signal().with()),
                        at(first.since()),
                        Term.text(first.cause()),
                        Term.clauses(clauses)));
    }

    private Reason emergency() {
        Gauge.Seen worst = gauges.critical().orElseThrow();
        return new Reason(
                worst.signal(),
                GuardSentence.EMERGENCY.with(
                        Term.phrase(GaugePhrase.full(worst)),
                        Term.clauses(also(over(), worst)),
                        at(look.at().plus(limits.patience().hibernate()))));
    }

    private List<Gauge.Seen> over() {
        return gauges.worstFirst().stream()
                .filter(gauge -> Gauges.ratio(gauge) >= 1)
                .toList();
    }

    private List<Phrase> dark() {
        return gauges.isAnyDark() ? List.of(GuardSentence.DARK.with()) : List.of();
    }

    private static List<Phrase> also(List<Gauge.Seen> over, Gauge.@Nullable Seen named) {
        List<Phrase> others = over.stream()
                .filter(gauge -> !gauge.equals(named))
                .map(GaugePhrase::full)
                .toList();
        List<Phrase> clauses = new ArrayList<>();
        if (!others.isEmpty()) {
            clauses.add(GuardSentence.ALSO.with(Term.list(others)));
        }
        return clauses;
    }
}
