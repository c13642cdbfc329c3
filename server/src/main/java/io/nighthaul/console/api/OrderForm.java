package io.nighthaul.console.api;

import io.nighthaul.campaign.run.Campaigns.Order;
import io.nighthaul.campaign.run.VehicleDiscovery;
import io.nighthaul.campaign.run.VehicleDiscovery.Found;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes an order of what was asked for, or says everything that is wrong with it.
 *
 * @param daysBack for a campaign that does not say
 * @param today UTC
 * @param discovery asked only when the vehicles are to be found
 * @param groups codes of the vehicles of a group
 */
record OrderForm(
        int daysBack, LocalDate today, Optional<VehicleDiscovery> discovery, Function<String, List<String>> groups) {
    static final String NAME_RULE =
            "name must be 1 to 64 letters, digits, blanks, dots, dashes or underscores, and begin"
                    + " with a letter or digit";

    private static final Pattern NAME = Pattern.compile("[\\p{Alnum}][\\p{Alnum} ._-]{0,63}");
    private static final int DAYS_BACK_MAX = 3_650;
    private static final int EXAMPLES = 5;

    /** @throws Refusal naming every problem */
    Order order(NewCampaign wish) {
        check(wish);
        Found found = found(wish);
        List<String> chosen = chosen(wish, found);
        LocalDate last = wish.last() == null ? lastDay(found) : wish.last();
        int days = wish.daysBack() == null ? daysBack : wish.daysBack();
        LocalDate first = wish.first() == null ? last.minusDays(days - 1L) : wish.first();
        if (first.isAfter(last)) {
            throw Refusal.unprocessable("first is " + first + ", but the last day to haul is " + last
                    + (wish.last() == null
                            ? " (yesterday, or the source's last day, unless last says otherwise)"
                            : ""));
        }
        return new Order(
                String.valueOf(wish.name()).strip(),
                prioritised(wish, chosen),
                first,
                last,
                wish.isVerified() == null || wish.isVerified(),
                share(found, chosen.size()));
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    private Found found(NewCampaign wish) {
        if (wish.vehicles() != null) {
            return named(wish.vehicles());
        }
        return wish.group() == null ? discovered() : named(grouped(wish.group()));
    }

    private static Found named(List<String> codes) {
        return new Found(codes, OptionalLong.empty(), Optional.empty());
    }

    private List<String> grouped(String group) {
        List<String> codes = groups.apply(group);
        if (codes.isEmpty()) {
            throw Refusal.unprocessable("group " + group + " has no vehicles; add some first");
        }
        return codes;
    }

    private static void check(NewCampaign wish) {
        List<String> problems = new ArrayList<>();
        if (wish.name() == null || !isName(wish.name().strip())) {
            problems.add(NAME_RULE);
        }
        long ways = Stream.of(
                        wish.vehicles() != null,
                        wish.vehiclesLike() != null,
                        wish.group() != null,
                        Boolean.TRUE.equals(wish.discover()))
                .filter(is -> is)
                .count();
        if (ways != 1) {
            problems.add(
                    "give exactly one of vehicles (codes), vehiclesLike (a pattern), group (a name) and discover (true)");
        }
        if (wish.vehicles() != null
                && (wish.vehicles().isEmpty() || wish.vehicles().stream().anyMatch(String::isBlank))) {
            problems.add("vehicles must be codes, at least one and none of them blank");
        }
        if (wish.first() != null && wish.daysBack() != null) {
            problems.add("give first or daysBack, not both");
        }
        if (wish.daysBack() != null && (wish.daysBack() < 1 || wish.daysBack() > DAYS_BACK_MAX)) {
            problems.add("daysBack must be from 1 to " + DAYS_BACK_MAX + ", was " + wish.daysBack());
        }
        if (!problems.isEmpty()) {
            throw Refusal.unprocessable(String.join("; ", problems));
        }
    }

    private Found discovered() {
        Found found = discovery
                .orElseThrow(() -> Refusal.conflict(
                        "this server was started without a source, so it cannot look for vehicles: name them with"
                                + " vehicles, or start it with nighthaul serve --config FILE"))
                .discover();
        if (found.codes().isEmpty()) {
            throw Refusal.unprocessable("the source has no vehicles, or our user may not see them");
        }
        return found;
    }

    private static List<String> chosen(NewCampaign wish, Found found) {
        if (wish.vehiclesLike() == null) {
            return found.codes().stream().distinct().toList();
        }
        CodePattern pattern = new CodePattern(wish.vehiclesLike());
        List<String> chosen =
                found.codes().stream().distinct().filter(pattern::fits).toList();
        if (chosen.isEmpty()) {
            throw Refusal.unprocessable("no vehicle is like " + wish.vehiclesLike() + "; the source has "
                    + found.codes().size() + ", such as "
                    + String.join(", ", found.codes().stream().limit(EXAMPLES).toList()));
        }
        return chosen;
    }

    private static List<String> prioritised(NewCampaign wish, List<String> chosen) {
        if (wish.priority() == null) {
            return chosen;
        }
        List<String> strangers =
                wish.priority().stream().filter(code -> !chosen.contains(code)).toList();
        if (!strangers.isEmpty()) {
            throw Refusal.unprocessable(
                    "priority names vehicles that the campaign does not have: " + String.join(", ", strangers));
        }
        Set<String> ordered = new LinkedHashSet<>(wish.priority());
        ordered.addAll(chosen);
        return List.copyOf(ordered);
    }

    private LocalDate lastDay(Found found) {
        LocalDate yesterday = today.minusDays(1);
        return found.lastDay().filter(yesterday::isAfter).orElse(yesterday);
    }

    private static OptionalLong share(Found found, int vehicles) {
        return found.rowsEstimated().isPresent()
                ? OptionalLong.of(Math.round(found.rowsEstimated().getAsLong()
                        * (vehicles / (double) found.codes().size())))
                : OptionalLong.empty();
    }
}
