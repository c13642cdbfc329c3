package io.nighthaul.campaign.run;

import static io.nighthaul.campaign.run.VehicleQueue.instant;
import static io.nighthaul.campaign.run.VehicleQueue.utc;

import io.nighthaul.campaign.Decision;
import io.nighthaul.campaign.LostTime;
import io.nighthaul.campaign.Night;
import io.nighthaul.campaign.NightLedger;
import io.nighthaul.campaign.NightSummary;
import io.nighthaul.campaign.StandstillReason;
import io.nighthaul.campaign.Tally;
import io.nighthaul.phrase.Phrase;
import io.nighthaul.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Where the time of each night went, and what came of it. Every method works inside the caller's transaction. */
final class NightBook {
    /** A longer silence between two decisions means that nobody was there. */
    private static final Duration SILENCE_MAX = Duration.ofMinutes(2);

    private NightBook() {}

    /**
     * A night that is over.
     *
     * @param line what it came to
     * @param lost why nothing at all was done in it, if that was nobody's wish
     */
    public record Ended(LocalDate night, String line, List<Phrase> lost) {}

    /** Accounts for the time from one decision to the next. */
    static void during(Transaction tx, long campaign, Rulebook rules, Standing standing, Instant now) {
        Instant from = standing.at();
        Instant known = from.plus(SILENCE_MAX);
        Instant to = now.isBefore(known) ? now : known;
        Night night = rules.window().night(from);
        NightLedger ledger = NightLedger.of(night).during(standing.decision(), from, to);
        if (ledger.worked().isZero() && ledger.lost().byReason().isEmpty()) {
            return;
        }
        open(tx, campaign, night);
        Batches.worked(tx, campaign, ledger.worked());
        ledger.lost().byReason().forEach((reason, lost) -> lose(tx, campaign, night.date(), reason, lost));
    }

    private static void open(Transaction tx, long campaign, Night night) {
        tx.sql("""
                        INSERT INTO campaign_night (campaign_id, night, opens_at, closes_at)
                        VALUES (:campaign, :night, :opens, :closes)
                        ON CONFLICT (campaign_id, night) DO UPDATE
                        SET opens_at = excluded.opens_at, closes_at = excluded.closes_at
                        WHERE campaign_night.summary IS NULL""")
                .param("campaign", campaign)
                .param("night", night.date())
                .param("opens", utc(night.opens()))
                .param("closes", utc(night.closes()))
                .update();
    }

    private static void lose(Transaction tx, long campaign, LocalDate night, StandstillReason reason, Duration lost) {
        tx.sql("""
                        INSERT INTO lost_time VALUES (:campaign, :night, :reason, :lost)
                        ON CONFLICT (campaign_id, night, reason) DO UPDATE
                        SET lost_ms = lost_time.lost_ms + excluded.lost_ms""")
                .param("campaign", campaign)
                .param("night", night)
                .param("reason", reason.label())
                .param("lost", lost.toMillis())
                .update();
    }

    /**
     * Sums up the nights whose window has closed, or all of them when the campaign has come to its end.
     *
     * @param last decision that was in force until now
     * @return one for each
     */
    static List<Ended> sumUp(Transaction tx, long campaign, Rulebook rules, Decision last, Instant now) {
        boolean isOver = last instanceof Decision.Finish;
        record Due(Night whole, Instant from) {}
        List<Due> nights = tx.sql("""
                        SELECT n.night, n.opens_at, n.closes_at,
                               least(n.closes_at, greatest(n.opens_at, c.started_at)) AS begun_at
                        FROM campaign_night n JOIN campaign c ON c.id = n.campaign_id
                        WHERE c.id = :campaign AND n.summary IS NULL AND (n.closes_at <= :now OR :over)
                        ORDER BY n.night""")
                .param("campaign", campaign)
                .param("now", utc(now))
                .param("over", isOver)
                .query((row, number) -> new Due(
                        new Night(
                                row.getObject("night", LocalDate.class),
                                Objects.requireNonNull(instant(row, "opens_at")),
                                Objects.requireNonNull(instant(row, "closes_at"))),
                        Objects.requireNonNull(instant(row, "begun_at"))))
                .list();
        List<Ended> ended = new ArrayList<>();
        for (Due due : nights) {
            Night night = due.whole();
            Tally tally = tally(tx, campaign, night.date());
            NightSummary.Quit quit =
                    NightSummary.quit(last, tally, rules.preset().maxDailyBatches());
            Instant to = isOver && now.isBefore(night.closes()) ? now : night.closes();
            NightLedger ledger = ledger(tx, campaign, new Night(night.date(), due.from(), to));
            String line = new NightSummary(ledger, tally, quit).line();
            tx.sql("UPDATE campaign_night SET summary = :line WHERE campaign_id = :campaign AND night = :night")
                    .param("line", line)
                    .param("campaign", campaign)
                    .param("night", night.date())
                    .update();
            boolean isLost = new NightLedger(night, ledger.worked(), ledger.lost()).isLost();
            ended.add(new Ended(night.date(), line, isLost ? ledger.lost().said() : List.of()));
        }
        return ended;
    }

    private static Tally tally(Transaction tx, long campaign, LocalDate night) {
        return tx.sql("""
                        SELECT count(*) AS batches, coalesce(sum(vehicles_done), 0) AS vehicles, coalesce(sum(rows), 0) AS rows
                        FROM campaign_batch WHERE campaign_id = :campaign AND night = :night""")
                .param("campaign", campaign)
                .param("night", night)
                .query((row, number) -> new Tally(row.getInt("batches"), row.getInt("vehicles"), row.getLong("rows")))
                .single();
    }

    private static NightLedger ledger(Transaction tx, long campaign, Night night) {
        long workedMs = tx.sql("""
                        SELECT coalesce(sum(worked_ms), 0) FROM campaign_batch
                        WHERE campaign_id = :campaign AND night = :night""")
                .param("campaign", campaign)
                .param("night", night.date())
                .query(Long.class)
                .single();
        return new NightLedger(night, Duration.ofMillis(workedMs), lost(tx, campaign, night.date()));
    }

    static LostTime lost(Transaction tx, long campaign, LocalDate night) {
        LostTime[] lost = {LostTime.NONE};
        tx.sql("SELECT reason, lost_ms FROM lost_time WHERE campaign_id = :campaign AND night = :night AND lost_ms > 0")
                .param("campaign", campaign)
                .param("night", night)
                .query(row -> {
                    lost[0] = lost[0].plus(
                            StandstillReason.of(row.getString("reason")), Duration.ofMillis(row.getLong("lost_ms")));
                });
        return lost[0];
    }
}
