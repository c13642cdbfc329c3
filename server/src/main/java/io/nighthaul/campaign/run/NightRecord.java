package io.nighthaul.campaign.run;

import static io.nighthaul.campaign.run.VehicleQueue.instant;

import io.nighthaul.campaign.StandstillReason;
import io.nighthaul.campaign.Tally;
import io.nighthaul.campaign.run.CampaignStatus.Lost;
import io.nighthaul.store.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One night of a campaign.
 *
 * @param night local day on which it opened
 * @param done in it
 * @param lost the greatest loss first
 * @param summary one line; empty until it is over
 */
public record NightRecord(
        LocalDate night,
        Instant opens,
        Instant closes,
        Tally done,
        double workedMinutes,
        List<Lost> lost,
        Optional<String> summary) {

    /** The latest, newest first. */
    static List<NightRecord> read(Transaction tx, long campaign, int nightsMax) {
        Map<LocalDate, List<Lost>> lost = lost(tx, campaign);
        return tx.sql("""
                        SELECT n.night, n.opens_at, n.closes_at, n.summary, b.batches, b.vehicles, b.rows, b.worked_ms
                        FROM campaign_night n
                        CROSS JOIN LATERAL (
                            SELECT count(*) AS batches, coalesce(sum(vehicles_done), 0) AS vehicles,
                                   coalesce(sum(rows), 0) AS rows, coalesce(sum(worked_ms), 0) AS worked_ms
                            FROM campaign_batch WHERE campaign_id = n.campaign_id AND night = n.night) b
                        WHERE n.campaign_id = :campaign ORDER BY n.night DESC LIMIT :max""")
                .param("campaign", campaign)
                .param("max", nightsMax)
                .query((row, number) -> {
                    LocalDate night = row.getObject("night", LocalDate.class);
                    return new NightRecord(
                            night,
                            Objects.requireNonNull(instant(row, "opens_at")),
                            Objects.requireNonNull(instant(row, "closes_at")),
                            new Tally(row.getInt("batches"), row.getInt("vehicles"), row.getLong("rows")),
                            row.getLong("worked_ms") / 60_000.0,
                            lost.getOrDefault(night, List.of()),
                            Optional.ofNullable(row.getString("summary")));
                })
                .list();
    }

    private static Map<LocalDate, List<Lost>> lost(Transaction tx, long campaign) {
        Map<LocalDate, List<Lost>> byNight = new HashMap<>();
        tx.sql("""
                        SELECT night, reason, lost_ms FROM lost_time WHERE campaign_id = :campaign AND lost_ms > 0
                        ORDER BY lost_ms DESC, reason""").param("campaign", campaign).query(row -> {
            StandstillReason reason = StandstillReason.of(row.getString("reason"));
            byNight.computeIfAbsent(row.getObject("night", LocalDate.class), night -> new ArrayList<>())
                    .add(new Lost(reason.label(), reason.english(), row.getLong("lost_ms") / 60_000.0));
        });
        return byNight;
    }
}
