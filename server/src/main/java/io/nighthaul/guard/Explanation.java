package io.nighthaul.guard;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
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
        String seen = worst.map(gauge -> ", most loaded is " + plain(gauge)).orElse("");
        if (!look.isWhole()) {
            String left = Side.ALL.stream()
                    .filter(side -> !look.sides().contains(side))
                    .map(side -> side.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            return new Reason(signal, "ok: no worker while " + left + " is not looked at" + seen);
        }
        String workers = allowedWorkers == 1 ? " worker" : " workers";
        return new Reason(
                signal,
                "ok: " + allowedWorkers + " of " + limits.workers().max() + workers + " allowed" + seen + dark());
    }

    private Reason pause() {
        List<Gauge.Seen> over = over();
        if (!over.isEmpty()) {
            Gauge.Seen worst = gauges.critical().orElse(over.getFirst());
            String second = memory.criticalSince() == null ? "" : "; a second look decides whether it is an emergency";
            return new Reason(worst.signal(), "paused: " + full(worst) + also(over, worst) + second);
        }
        if (look.workersByMemory() < 1) {
            return new Reason(
                    null,
                    "paused: the free heap has no room for one worker, which may hold "
                            + Unit.BYTES.text((double) limits.memory().bytesPerWorker()) + " of "
                            + Unit.PERCENT.text(limits.memory().share() * 100) + " of it");
        }
        Patience patience = limits.patience();
        Optional<Gauge.Seen> worst = gauges.worstFirst().stream().findFirst();
        String now = worst.map(Explanation::plain).orElse("every signal") + ", ";
        String until = memory.quietSince() == null
                ? "resumes once every signal stays below " + share(patience) + " for "
                : "resumes at "
                        + memory.quietSince().plus(patience.resumeAfter()).truncatedTo(ChronoUnit.SECONDS)
                        + " if every signal stays below " + share(patience) + ", quiet for ";
        String waited = memory.quietSince() == null
                ? text(patience.resumeAfter())
                : text(Duration.between(memory.quietSince(), look.at()));
        return new Reason(worst.map(Gauge.Seen::signal).orElse(null), "paused: " + now + until + waited + dark());
    }

    private static String share(Patience patience) {
        return Unit.PERCENT.text(patience.resumeBelow() * 100) + " of its limit";
    }

    private static String text(Duration duration) {
        return duration.toSeconds() + " s";
    }

    private Reason blind() {
        List<Gauge.Dark> blind = gauges.blind();
        Gauge.Dark first = blind.getFirst();
        String others = blind.size() == 1
                ? ""
                : "; nor "
                        + blind.stream()
                                .skip(1)
                                .map(dark -> dark.signal().title())
                                .collect(Collectors.joining(", "));
        return new Reason(
                first.signal(),
                "blind: " + first.signal().title() + " cannot be seen since " + first.since() + ": " + first.cause()
                        + others + also(over(), null));
    }

    private Reason emergency() {
        Gauge.Seen worst = gauges.critical().orElseThrow();
        return new Reason(
                worst.signal(),
                "emergency: " + full(worst)
                        + also(over(), worst)
                        + "; no server is touched until "
                        + look.at().plus(limits.patience().hibernate()));
    }

    private List<Gauge.Seen> over() {
        return gauges.worstFirst().stream()
                .filter(gauge -> Gauges.ratio(gauge) >= 1)
                .toList();
    }

    private String dark() {
        return gauges.isAnyDark() ? "; a signal is dark, within its grace" : "";
    }

    private static String also(List<Gauge.Seen> over, Gauge.@Nullable Seen named) {
        List<String> others = over.stream()
                .filter(gauge -> !gauge.equals(named))
                .map(Explanation::full)
                .toList();
        return others.isEmpty() ? "" : "; also " + String.join(", ", others);
    }

    /** Value and limit. */
    static String plain(Gauge.Seen gauge) {
        Unit unit = gauge.signal().unit();
        String value = gauge.signal().title() + " " + unit.text(gauge.value());
        Limit limit = gauge.limit();
        if (limit == null) {
            return value;
        }
        return gauge.signal().isRoom()
                ? value + " (pause at " + unit.text(limit.pause()) + ")"
                : value + " of " + unit.text(limit.pause());
    }

    /** Value, limit, and both levels. */
    static String full(Gauge.Seen gauge) {
        Unit unit = gauge.signal().unit();
        Limit limit = gauge.limit();
        if (limit == null) {
            return plain(gauge);
        }
        String left = gauge.signal().isRoom()
                ? gauge.signal().title() + " " + unit.text(gauge.value()) + " left"
                : plain(gauge);
        return left + " (pause at " + unit.text(limit.pause())
                + (limit.hasEmergency() ? ", emergency at " + unit.text(limit.critical()) : "") + ")";
    }
}
