package io.nighthaul.recompute;

import io.nighthaul.store.Database;
import io.nighthaul.store.Reprocess;
import io.nighthaul.store.Reprocessed;
import io.nighthaul.store.RuleName;
import io.nighthaul.store.SliceStore;
import io.nighthaul.store.Transaction;
import io.nighthaul.store.VerdictChanges;
import io.nighthaul.track.Carry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One stretch of a run: claimed, judged and written down in one transaction, so that a process that dies leaves it to be
 * done again by whoever comes next. Used once, by one thread.
 */
final class ReprocessStretch {
    static final int FAILURES_MAX = 5;
    private static final Duration FAILED_WAIT = Duration.ofSeconds(5);

    private final Database database;
    private final SliceStore store;
    private final Instant now;
    private @Nullable Claim claim;

    ReprocessStretch(Database database, SliceStore store, Instant now) {
        this.database = database;
        this.store = store;
        this.now = now;
    }

    /** What is to be done next of a vehicle. */
    private record Claim(
            long run,
            int vehicleId,
            LocalDate next,
            LocalDate last,
            Optional<String> rules,
            boolean isDry,
            @Nullable Carry carry) {
        static Claim of(ResultSet row, int number) throws SQLException {
            return new Claim(
                    row.getLong("run_id"),
                    row.getInt("vehicle_id"),
                    row.getObject("next_day", LocalDate.class),
                    row.getObject("last_day", LocalDate.class),
                    Optional.ofNullable(row.getString("rules")),
                    row.getBoolean("is_dry"),
                    read(row.getBytes("carry")));
        }
    }

    private static @Nullable Carry read(byte @Nullable [] bytes) {
        return bytes == null ? null : Carry.fromBytes(bytes);
    }

    /** What was done for a run. */
    record Done(long run, Reprocessed outcome) {}

    /** Empty when no run has anything to do that nobody is at. */
    Optional<Done> run() {
        return database.inTransaction(tx -> {
            Optional<Claim> claimed = claim(tx);
            claim = claimed.orElse(null);
            return claimed.isPresent() ? Optional.of(judge(tx, claimed.get())) : Optional.empty();
        });
    }

    private Optional<Claim> claim(Transaction tx) {
        Optional<Claim> claim =
                tx.sql("""
                        SELECT v.run_id, v.vehicle_id, v.next_day, v.carry, r.last_day, r.is_dry,
                               (SELECT name FROM rule_set WHERE id = r.rule_set) AS rules
                        FROM reprocess_vehicle v JOIN reprocess_run r ON r.id = v.run_id
                        WHERE r.state = 'running' AND v.next_day IS NOT NULL AND coalesce(v.not_before <= :now, true)
                        ORDER BY v.run_id, v.vehicle_id LIMIT 1 FOR UPDATE OF v SKIP LOCKED""").param("now", Tally.utc(now)).query(Claim::of).optional();
        return claim.filter(found -> RunGate.enter(tx, found.run()));
    }

    private Done judge(Transaction tx, Claim claim) throws SQLException {
        Reprocessed outcome = store.reprocess(
                tx,
                new Reprocess(
                        claim.vehicleId(),
                        claim.next(),
                        claim.last(),
                        claim.rules().map(name -> new RuleName(name).rules()),
                        claim.isDry(),
                        claim.carry()));
        tx.sql("""
                        UPDATE reprocess_vehicle SET
                            next_day = :next, carry = :carry, slices = slices + :slices, changed = changed + :changed,
                            fixes = fixes + :fixes, failures = 0, not_before = NULL, last_error = NULL,
                            old_driven_mm = old_driven_mm + :oldDriven, new_driven_mm = new_driven_mm + :newDriven,
                            old_gap_mm = old_gap_mm + :oldGap, new_gap_mm = new_gap_mm + :newGap
                        WHERE run_id = :run AND vehicle_id = :vehicle""")
                .param("next", outcome.next().orElse(null), Types.DATE)
                .param("carry", claim.isDry() ? outcome.carry().toBytes() : null, Types.BINARY)
                .param("slices", outcome.slices())
                .param("changed", outcome.changed())
                .param("fixes", outcome.fixes())
                .param("oldDriven", outcome.old().drivenMm())
                .param("newDriven", outcome.young().drivenMm())
                .param("oldGap", outcome.old().gapMm())
                .param("newGap", outcome.young().gapMm())
                .param("run", claim.run())
                .param("vehicle", claim.vehicleId())
                .update();
        for (Map.Entry<VerdictChanges.Change, Long> change :
                outcome.verdicts().fixes().entrySet()) {
            tx.sql("""
                            INSERT INTO reprocess_verdict (run_id, vehicle_id, old_type, new_type, fixes)
                            VALUES (:run, :vehicle, :from, :to, :fixes)
                            ON CONFLICT (run_id, vehicle_id, old_type, new_type)
                            DO UPDATE SET fixes = reprocess_verdict.fixes + excluded.fixes""")
                    .param("run", claim.run())
                    .param("vehicle", claim.vehicleId())
                    .param("from", change.getKey().from())
                    .param("to", change.getKey().to())
                    .param("fixes", change.getValue())
                    .update();
        }
        return new Done(claim.run(), outcome);
    }

    /** Puts the vehicle off, or after several failures in a row gives it up: the others must not wait for it. */
    void failed(RuntimeException why) {
        Claim failed = claim;
        if (failed == null) {
            return;
        }
        database.transact(tx -> tx.sql("""
                        UPDATE reprocess_vehicle SET failures = failures + 1, not_before = :later, last_error = :why,
                               next_day = CASE WHEN failures + 1 < :max THEN next_day END
                        WHERE run_id = :run AND vehicle_id = :vehicle AND next_day = :next""")
                .param("later", Tally.utc(now.plus(FAILED_WAIT)))
                .param("why", String.valueOf(why.getMessage()))
                .param("max", FAILURES_MAX)
                .param("run", failed.run())
                .param("vehicle", failed.vehicleId())
                .param("next", failed.next())
                .update());
    }
}
