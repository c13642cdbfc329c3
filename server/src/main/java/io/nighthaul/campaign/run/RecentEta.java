package io.nighthaul.campaign.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Plays a campaign to its end at most every few seconds, however many people look: it costs a tenth of a second, and
 * nights do not change that fast. Safe for threads.
 */
final class RecentEta {
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Map<String, Known> byCampaign = new ConcurrentHashMap<>();

    /** What was foretold from what: another pace or number of vehicles needs another plan at once. */
    private record Known(Rulebook rules, int vehicles, Instant at, Outlook.Eta eta) {
        boolean isFor(Rulebook current, int left, Instant now) {
            Duration age = Duration.between(at, now);
            return rules.equals(current) && vehicles == left && !age.isNegative() && age.compareTo(FRESH) < 0;
        }
    }

    Outlook.Eta of(String campaign, Rest rest) {
        if (rest.isNothing()) {
            return Outlook.Eta.NOTHING_LEFT;
        }
        Rulebook rules = rest.present().rules();
        Instant now = rest.present().now();
        int left = rest.rows().size();
        Known known = byCampaign.get(campaign);
        if (known == null || !known.isFor(rules, left, now)) {
            known = new Known(rules, left, now, Outlook.Eta.of(rest.plan()));
            byCampaign.put(campaign, known);
        }
        return known.eta();
    }
}
