package io.nighthaul.campaign.run;

import static io.nighthaul.campaign.run.VehicleQueue.instant;
import static io.nighthaul.campaign.run.VehicleQueue.utc;

import io.nighthaul.campaign.Decision;
import io.nighthaul.campaign.StandstillReason;
import io.nighthaul.phrase.Phrase;
import io.nighthaul.phrase.StoredPhrase;
import io.nighthaul.store.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The decision in force, as the campaign's row holds it: workers on every node act upon it.
 *
 * @param at when it was last confirmed
 */
record Standing(Decision decision, Instant at) {
    /** An instant that a window without an end would otherwise put beyond what the database can store. */
    private static final long FAR_DAYS = 3_650;

    static Optional<Standing> read(Transaction tx, long campaign) {
        return tx.sql("""
                        SELECT decision, reason, detail, said::text, until_at, workers_allowed, begin_until, ticked_at
                        FROM campaign WHERE id = :campaign AND ticked_at IS NOT NULL""")
                .param("campaign", campaign)
                .query((row, number) -> of(row))
                .optional()
                .flatMap(standing -> standing);
    }

    private static Optional<Standing> of(ResultSet row) throws SQLException {
        Instant at = instant(row, "ticked_at");
        Decision decision = decision(row);
        return at == null || decision == null ? Optional.empty() : Optional.of(new Standing(decision, at));
    }

    private static @Nullable Decision decision(ResultSet row) throws SQLException {
        Phrase detail = StoredPhrase.read(
                row.getString("said"),
                Optional.ofNullable(row.getString("detail")).orElse(""));
        int workers = row.getInt("workers_allowed");
        return switch (row.getString("decision")) {
            case "open_batch" -> new Decision.OpenBatch(0, workers, false);
            case "continue" ->
                new Decision.Continue(
                        workers,
                        Optional.ofNullable(instant(row, "begin_until")).orElse(Instant.EPOCH));
            case "drain" -> new Decision.Drain(StandstillReason.of(row.getString("reason")), detail);
            case "close_batch" -> new Decision.CloseBatch(detail);
            case "stand_still" ->
                new Decision.StandStill(
                        StandstillReason.of(row.getString("reason")),
                        Optional.ofNullable(instant(row, "until_at")),
                        detail);
            case "finish" -> new Decision.Finish(0);
            default -> null;
        };
    }

    /** @param node that has made it */
    static void write(Transaction tx, long campaign, Decision decision, String node, Instant now) {
        Row row = switch (decision) {
            case Decision.OpenBatch open -> new Row("open_batch", null, null, null, open.allowedWorkers(), null);
            case Decision.Continue go -> new Row("continue", null, null, null, go.allowedWorkers(), go.beginUntil());
            case Decision.Drain drain -> new Row("drain", drain.reason(), drain.detail(), null, 0, null);
            case Decision.CloseBatch close -> new Row("close_batch", null, close.detail(), null, 0, null);
            case Decision.StandStill still ->
                new Row(
                        "stand_still",
                        still.reason(),
                        still.detail(),
                        still.until().orElse(null),
                        0,
                        null);
            case Decision.Finish finish -> new Row("finish", StandstillReason.NO_WORK, null, null, 0, null);
        };
        tx.sql("""
                        UPDATE campaign
                        SET decision = :decision, reason = :reason, detail = :detail, said = :said::jsonb, until_at = :until,
                            workers_allowed = :workers, begin_until = :begin, ticked_at = :now, conductor = :node
                        WHERE id = :campaign""")
                .param("decision", row.decision())
                .param("reason", row.reason() == null ? null : row.reason().label(), Types.VARCHAR)
                .param("detail", row.detail() == null ? null : row.detail().text(), Types.VARCHAR)
                .param("said", row.detail() == null ? null : StoredPhrase.write(row.detail()), Types.VARCHAR)
                .param("until", stored(row.until(), now), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("workers", row.workers())
                .param("begin", stored(row.beginUntil(), now), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", utc(now))
                .param("node", node)
                .param("campaign", campaign)
                .update();
    }

    private static @Nullable Object stored(@Nullable Instant instant, Instant now) {
        if (instant == null) {
            return null;
        }
        Instant far = now.plus(FAR_DAYS, ChronoUnit.DAYS);
        return utc(instant.isAfter(far) ? far : instant);
    }

    private record Row(
            String decision,
            @Nullable StandstillReason reason,
            @Nullable Phrase detail,
            @Nullable Instant until,
            int workers,
            @Nullable Instant beginUntil) {}
}
