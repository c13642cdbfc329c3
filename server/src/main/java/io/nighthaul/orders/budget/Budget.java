package io.nighthaul.orders.budget;

import io.nighthaul.orders.budget.BudgetState.Ceiling;
import io.nighthaul.orders.budget.BudgetState.Spent;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Says whether one more request may go out, or when. Pure: the same state, question and time give the same answer.
 *
 * <p>A request fits if, with it, no interval of a window's length ending now or later holds more than the quota. Those
 * that were let through are all in the past, so it is enough that fewer than the quota lie less than a window ago.
 */
public final class Budget {
    /** Between two clocks that both count whole milliseconds. */
    private static final Duration EDGE = Duration.ofMillis(1);

    private Budget() {}

    /** A reason to wait, and until when. */
    private record Bar(Instant until, String why) {}

    /** A grant has no number yet: {@link Decision.Grant#seq} is one more than the newest of the state, or 1. */
    public static Decision decide(BudgetRules rules, BudgetState state, Ask ask, Instant now) {
        Bar bar = new Bar(now, "");
        if (state.held().isPresent()) {
            bar = later(bar, new Bar(state.held().get(), "the API asked us to wait"));
        }
        Instant last = state.pace().lastAt();
        if (last != null && ask.priority() != Priority.PEOPLE) {
            bar = later(
                    bar,
                    new Bar(
                            last.plus(rules.spacing(state.pace().rest())),
                            "rest between two requests to " + ask.endpoint()));
        }
        for (Quota quota : rules.quotas()) {
            bar = later(bar, inWindow(rules, quota, state.spent(), ask, now));
        }
        for (Ceiling ceiling : state.ceilings()) {
            bar = later(bar, under(ceiling, state.spent(), ask, now));
        }
        if (bar.until().isAfter(now)) {
            return new Decision.WaitUntil(bar.until(), now, bar.why());
        }
        return new Decision.Grant(
                state.spent().isEmpty() ? 1 : state.spent().getLast().seq() + 1, now);
    }

    private static Bar later(Bar one, Bar other) {
        return other.until().isAfter(one.until()) ? other : one;
    }

    private static Bar inWindow(BudgetRules rules, Quota quota, List<Spent> spent, Ask ask, Instant now) {
        int share = ask.priority().share(quota.requests(), rules.reservePercent());
        String why = share + " requests in " + quota.text().replaceFirst(".*/", "") + " are spent";
        if (ask.weight() > share) {
            return new Bar(now.plus(quota.window()), "a request of weight " + ask.weight() + " never fits: " + why);
        }
        Duration kept = quota.window().plus(EDGE);
        List<Spent> inside = spent.stream()
                .filter(one -> freeAt(rules, one, kept).isAfter(now))
                .sorted(Comparator.comparing(one -> freeAt(rules, one, kept)))
                .toList();
        long over = inside.stream().mapToLong(Spent::weight).sum() + ask.weight() - share;
        Instant until = now;
        for (int i = 0; over > 0; i++) {
            over -= inside.get(i).weight();
            until = freeAt(rules, inside.get(i), kept);
        }
        return new Bar(until, why);
    }

    private static Instant freeAt(BudgetRules rules, Spent one, Duration kept) {
        return one.countedUntil(rules.callMax()).plus(kept);
    }

    private static Bar under(Ceiling ceiling, List<Spent> spent, Ask ask, Instant now) {
        long since = spent.stream()
                .filter(one -> one.seq() > ceiling.afterSeq())
                .mapToLong(Spent::weight)
                .sum();
        return new Bar(
                since + ask.weight() > ceiling.remaining() ? ceiling.until() : now,
                "the API says that " + ceiling.remaining() + " are left in " + ceiling.label());
    }

    /**
     * How much of a quota is in use.
     *
     * @param limit for the one who asks
     * @param nextAt when one more fits; now if it does already
     */
    public record Use(Quota quota, long used, int limit, Instant nextAt) {}

    /** What each window holds now. */
    public static List<Use> use(BudgetRules rules, BudgetState state, Priority priority, Instant now) {
        return rules.quotas().stream()
                .map(quota -> new Use(
                        quota,
                        state.spent().stream()
                                .filter(one -> freeAt(rules, one, quota.window().plus(EDGE))
                                        .isAfter(now))
                                .mapToLong(Spent::weight)
                                .sum(),
                        priority.share(quota.requests(), rules.reservePercent()),
                        inWindow(rules, quota, state.spent(), new Ask("any", 1, priority), now)
                                .until()))
                .toList();
    }
}
