package io.nighthaul.campaign.plan;

import io.nighthaul.campaign.NightSummary;
import io.nighthaul.campaign.Preset;
import io.nighthaul.campaign.Tally;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * How a campaign is expected to go with one preset.
 *
 * @param nights one after the other, those in which nothing can be done included
 * @param finish when the last batch is closed; empty if the campaign does not end within
 *     {@value VirtualCampaign#NIGHTS_MAX} nights
 * @param range of the number of nights; the high one is a lower bound if even that takes too long
 * @param rates it stands on
 */
public record Plan(
        Preset preset,
        ZoneId zone,
        List<NightSummary> nights,
        Optional<Instant> finish,
        NightRange range,
        Binding binds,
        RateRange rates) {
    public Plan {
        nights = List.copyOf(nights);
    }

    public int nightCount() {
        return nights.size();
    }

    public Tally total() {
        return nights.stream().map(NightSummary::tally).reduce(Tally.NONE, Tally::plus);
    }

    /** Batches in a night that nothing cuts short: the most that any night has. */
    public int batchesPerNight() {
        return nights.stream().mapToInt(night -> night.tally().batches()).max().orElse(0);
    }

    /**
     * One line, such as {@code optimal: 13 nights (13-13), 10 batches a night, done on 2026-04-10 at 00:15; held back by
     * the cap of batches a night; rates assumed}.
     */
    public String line() {
        String end = finish.map(instant -> instant.atZone(zone))
                .map(local -> "done on " + local.toLocalDate() + " at "
                        + local.toLocalTime().withSecond(0).withNano(0))
                .orElse("no end in sight");
        return preset.name() + ": " + nightCount() + (nightCount() == 1 ? " night (" : " nights (") + range + "), "
                + batchesPerNight() + " batches a night, " + end + "; held back by " + binds.words() + "; rates "
                + (rates.isMeasured() ? "measured" : "assumed");
    }
}
