package io.nighthaul.campaign.run;

import io.nighthaul.audit.Actor;
import io.nighthaul.campaign.CampaignState;
import io.nighthaul.campaign.Night;
import io.nighthaul.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Keeps a fleet up to date after its first campaign: each night a small campaign of its own over the days since the last
 * one, and some before that, for fixes that came late. What is new or changed in those days is found by comparing the
 * source's count and checksum of each slice with the ledger, so nothing is moved that is here already.
 */
final class Delta {
    private static final System.Logger LOG = System.getLogger(Delta.class.getName());
    private static final String PREFIX = "delta of ";

    private final Database database;
    private final Campaigns campaigns;

    Delta(Database database, Campaigns campaigns) {
        this.database = database;
        this.campaigns = campaigns;
    }

    /**
     * Makes and starts tonight's, unless another campaign is live, none has ever finished, or it has been made.
     *
     * @param lookback before the last day that was hauled, at least a day
     */
    void begin(Rulebook rules, Duration lookback, Instant now) {
        Night night = rules.window().night(now);
        String name = PREFIX + night.date();
        List<Campaign> all = campaigns.all();
        boolean isBusy = all.stream()
                .anyMatch(campaign -> campaign.state() == CampaignState.RUNNING
                        || campaign.state() == CampaignState.PAUSED
                        || campaign.name().equals(name));
        Optional<Campaign> last = all.stream()
                .filter(campaign -> campaign.state() == CampaignState.FINISHED)
                .findFirst();
        LocalDate yesterday = now.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1);
        if (isBusy
                || last.isEmpty()
                || !night.contains(now)
                || !last.get().last().isBefore(yesterday)) {
            return;
        }
        List<String> vehicles = latestFirst(last.get().id());
        LocalDate first = last.get().last().minusDays(Math.max(1, lookback.toDays()));
        campaigns.create(
                new Campaigns.Order(name, vehicles, first, yesterday, last.get().isVerified(), OptionalLong.empty()),
                Actor.SYSTEM);
        Campaign begun = campaigns.act(name, CampaignState.Verb.START, Actor.SYSTEM);
        LOG.log(System.Logger.Level.INFO, begun.name() + " began: " + first + " to " + yesterday);
    }

    /** Vehicles that moved most recently come first: theirs are the figures that people look at. */
    private List<String> latestFirst(long campaign) {
        return database.inTransaction(tx ->
                tx.sql("""
                        SELECT v.code FROM campaign_vehicle c JOIN vehicle v ON v.id = c.vehicle_id
                        WHERE c.campaign_id = :campaign
                        ORDER BY (SELECT max(s.day) FROM slice s WHERE s.vehicle_id = v.id AND s.fixes > 0)
                                 DESC NULLS LAST, v.code""").param("campaign", campaign).query(String.class).list());
    }
}
