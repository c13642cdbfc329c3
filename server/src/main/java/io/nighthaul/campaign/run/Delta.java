package io.nighthaul.campaign.run;

import io.nighthaul.audit.Actor;
import io.nighthaul.campaign.CampaignState;
import io.nighthaul.campaign.Night;
import io.nighthaul.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a fleet up to date after its first campaign: each night a small campaign of its own over the days since the last
 * one, and some before that, for fixes that came late. What is new or changed in those days is found by comparing the
 * source's count and checksum of each slice with the ledger, so nothing is moved that is here already. Slices before
 * those days are moved again if a comparison has found them to differ, or the source's growing key tells that rows have
 * come into them.
 *
 * <p>Every vehicle of every campaign that has finished takes part, whichever was the last. One that was skipped, or was
 * last hauled earlier than the others, begins where it was left.
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
     * A vehicle that campaigns have hauled.
     *
     * @param last UTC day to which it is here; null if it was never brought to its end
     * @param begin first UTC day that was ordered of it
     */
    private record Member(String code, @Nullable LocalDate last, LocalDate begin) {
        LocalDate from(long lookbackDays) {
            return last == null ? begin : last.minusDays(lookbackDays);
        }
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
        Optional<Campaign> latest = all.stream()
                .filter(campaign -> campaign.state() == CampaignState.FINISHED)
                .findFirst();
        if (isBusy || latest.isEmpty() || !night.contains(now)) {
            return;
        }
        List<Member> members = latestFirst();
        LocalDate yesterday = now.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1);
        members.stream()
                .map(Member::last)
                .filter(Objects::nonNull)
                .max(LocalDate::compareTo)
                .filter(yesterday::isAfter)
                .ifPresent(newest -> {
                    long days = Math.max(1, lookback.toDays());
                    create(
                            name,
                            members,
                            newest.minusDays(days),
                            yesterday,
                            latest.get().isVerified(),
                            days);
                });
    }

    private void create(
            String name, List<Member> members, LocalDate first, LocalDate last, boolean isVerified, long lookbackDays) {
        Map<String, LocalDate> since = new HashMap<>();
        for (Member member : members) {
            if (member.from(lookbackDays).isBefore(first)) {
                since.put(member.code(), member.from(lookbackDays));
            }
        }
        campaigns.create(
                new Campaigns.Order(
                        name,
                        members.stream().map(Member::code).toList(),
                        first,
                        last,
                        isVerified,
                        OptionalLong.empty(),
                        new Campaigns.Reach(true, since)),
                Actor.SYSTEM);
        Campaign begun = campaigns.act(name, CampaignState.Verb.START, Actor.SYSTEM);
        LOG.log(
                System.Logger.Level.INFO,
                begun.name() + " began: " + first + " to " + last
                        + (since.isEmpty() ? "" : ", " + since.size() + " vehicles from earlier on"));
    }

    /** Vehicles that moved most recently come first: theirs are the figures that people look at. */
    private List<Member> latestFirst() {
        return database.inTransaction(tx -> tx.sql("""
                        SELECT v.code, max(c.last_day) FILTER (WHERE m.state = 'done') AS last,
                               min(coalesce(m.first_day, c.first_day)) AS begin
                        FROM campaign_vehicle m
                        JOIN campaign c ON c.id = m.campaign_id AND c.state = 'finished'
                        JOIN vehicle v ON v.id = m.vehicle_id
                        GROUP BY v.id, v.code
                        ORDER BY (SELECT max(r.bucket) FROM rollup_5m r
                                  WHERE r.vehicle_id = v.id AND r.driven_mm > 0) DESC NULLS LAST, v.code""")
                .query((row, number) -> new Member(
                        row.getString("code"),
                        row.getObject("last", LocalDate.class),
                        row.getObject("begin", LocalDate.class)))
                .list());
    }
}
