package io.nighthaul.orders.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.orders.budget.BudgetState.Pace;
import io.nighthaul.orders.budget.BudgetState.Spent;
import io.nighthaul.store.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BudgetProperties {
    private static final Instant NOW = Instant.parse("2026-11-01T23:00:00Z");

    /** When the API counted a request, anywhere between its sending and its answer. */
    private record Counted(Instant at, int weight) {}

    @Test
    void no_interval_holds_more_than_the_quota_wherever_the_api_counts() {
        Seeds.forAll(60, random -> {
            BudgetRules rules = BudgetRules.of(List.of(
                            new Quota(random.nextInt(3, 12), Duration.ofSeconds(random.nextInt(5, 30))),
                            new Quota(random.nextInt(15, 40), Duration.ofSeconds(random.nextInt(60, 200)))))
                    .withRestMin(Duration.ofMillis(random.nextInt(0, 300)));
            List<Counted> counted = play(rules, random);
            for (Quota quota : rules.quotas()) {
                for (Counted first : counted) {
                    long inside = counted.stream()
                            .filter(one -> !one.at().isBefore(first.at())
                                    && !one.at().isAfter(first.at().plus(quota.window())))
                            .mapToLong(Counted::weight)
                            .sum();
                    assertThat(inside).isLessThanOrEqualTo(quota.requests());
                }
            }
            assertThat(counted).as("and it goes on").hasSizeGreaterThan(100);
        });
    }

    private static List<Counted> play(BudgetRules rules, SplittableRandom random) {
        List<Spent> spent = new ArrayList<>();
        List<Counted> counted = new ArrayList<>();
        Instant now = NOW;
        Instant last = null;
        while (counted.size() < 120) {
            Ask ask = new Ask("any", random.nextInt(1, 4), Priority.SYNC);
            BudgetState state = new BudgetState(spent, List.of(), new Pace(rules.restMin(), 0, last), Optional.empty());
            if (Budget.decide(rules, state, ask, now) instanceof Decision.WaitUntil wait) {
                assertThat(wait.at()).isAfter(now);
                now = random.nextInt(4) == 0 ? now.plusMillis(random.nextInt(1, 900)) : wait.at();
                continue;
            }
            boolean isLost = random.nextInt(20) == 0;
            long latencyMs = isLost ? random.nextLong(rules.callMax().toMillis()) : random.nextLong(0, 3_000);
            Instant answered = now.plusMillis(latencyMs);
            counted.add(new Counted(now.plusMillis(random.nextLong(latencyMs + 1)), ask.weight()));
            spent.add(new Spent(spent.size() + 1L, ask.weight(), now, isLost ? null : answered));
            last = now;
            now = isLost ? now.plusMillis(5) : answered;
        }
        return counted;
    }
}
