package io.nighthaul.store;

import io.nighthaul.track.Carry;
import io.nighthaul.track.Quality;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Judges days of a vehicle anew, some weeks of slices in each transaction, and says what that changed. */
final class SliceReprocess {
    private final SliceJudge judge;
    private final RuleSets sets;
    private final RuleChoice choice;

    SliceReprocess(SliceJudge judge, RuleSets sets, RuleChoice choice) {
        this.judge = judge;
        this.sets = sets;
        this.choice = choice;
    }

    /** The first stretch of what is wished, in a transaction that holds the vehicle's lock. */
    Reprocessed next(Transaction tx, Reprocess wish) throws SQLException {
        int vehicleId = wish.vehicleId();
        SliceLedger.Stretch stretch = SliceLedger.stretch(tx, vehicleId, wish.first(), wish.last());
        List<LocalDate> days = stretch.days();
        boolean isEnd = stretch.isEnd();
        LocalDate until = isEnd ? wish.last() : days.getLast();
        SliceRules rules = rules(tx, wish, until);
        NavigableMap<LocalDate, StoredSlice> around = new TreeMap<>();
        if (!days.isEmpty()) {
            around.putAll(SliceLedger.neighbourhood(tx, vehicleId, days.getFirst(), days.getLast()));
        }
        SliceChain chain = chain(around, wish, rules);
        StoredFixes fixes = new StoredFixes(tx, vehicleId, around, DayRange.of(new TreeSet<>(days)));
        for (LocalDate day : days) {
            chain.judge(day, fixes.on(day));
        }
        VerdictChanges verdicts =
                days.isEmpty() ? new VerdictChanges.Count().changes() : verdicts(tx, vehicleId, chain);
        if (!wish.isDry() && !days.isEmpty()) {
            judge.write(tx, vehicleId, chain, new TreeSet<>());
            judge.mark(tx, vehicleId, chain, days.getFirst(), DirtyReason.REPROCESS);
        }
        return outcome(
                chain, verdicts, fixes.count(), isEnd ? Optional.empty() : Optional.of(until.plusDays(1)), until);
    }

    /** Pins go on, or off, together with the slices that are judged by them: a run that is cut off leaves no other. */
    private SliceRules rules(Transaction tx, Reprocess wish, LocalDate until) {
        int vehicleId = wish.vehicleId();
        if (wish.rules().isPresent()) {
            if (!wish.isDry()) {
                int ruleSet = sets.id(wish.rules().get());
                RulePins.put(tx, vehicleId, new RulePins.Pin(wish.first(), until, ruleSet));
            }
            return SliceRules.always(sets, wish.rules().get());
        }
        if (wish.isDry()) {
            return SliceRules.always(sets, choice.rules(tx, vehicleId));
        }
        RulePins.remove(tx, vehicleId, wish.first(), until);
        return judge.rules(tx, vehicleId, wish.first(), until);
    }

    private static SliceChain chain(NavigableMap<LocalDate, StoredSlice> around, Reprocess wish, SliceRules rules) {
        Carry carry = wish.carry();
        return carry == null
                ? new SliceChain(around, rules)
                : new SliceChain(around.tailMap(wish.first(), true), carry, rules);
    }

    private static VerdictChanges verdicts(Transaction tx, int vehicleId, SliceChain chain) {
        VerdictChanges.Count count = new VerdictChanges.Count();
        List<JudgedSlice> judged = chain.judged();
        NavigableMap<LocalDate, List<VerdictChanges.Old>> old = new TreeMap<>();
        tx.sql("""
                        SELECT (time AT TIME ZONE 'UTC')::date AS day, (extract(epoch FROM time) * 1000)::bigint AS ms,
                               source, type
                        FROM outlier WHERE vehicle_id = :vehicle AND time >= :from AND time < :to
                        ORDER BY time, source""")
                .param("vehicle", vehicleId)
                .param("from", judged.getFirst().day().atStartOfDay().atOffset(ZoneOffset.UTC))
                .param("to", judged.getLast().day().plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC))
                .query(row -> {
                    old.computeIfAbsent(row.getObject("day", LocalDate.class), day -> new java.util.ArrayList<>())
                            .add(new VerdictChanges.Old(row.getLong("ms"), row.getInt("source"), row.getInt("type")));
                });
        for (JudgedSlice slice : judged) {
            count.add(
                    old.getOrDefault(slice.day(), List.of()),
                    slice.track(),
                    slice.judgement().verdicts());
        }
        return count.changes();
    }

    private static Reprocessed outcome(
            SliceChain chain, VerdictChanges verdicts, long fixes, Optional<LocalDate> next, LocalDate until) {
        int changed = 0;
        Reprocessed.Way old = Reprocessed.Way.NONE;
        Reprocessed.Way young = Reprocessed.Way.NONE;
        for (JudgedSlice slice : chain.judged()) {
            StoredSlice before = chain.stored(slice.day()).orElseThrow();
            Quality quality = slice.judgement().quality();
            old = old.plus(before.drivenMm(), before.gapMm());
            young = young.plus(quality.drivenMm(), quality.gapMm());
            changed += before.hasRowsOf(slice) ? 0 : 1;
        }
        return new Reprocessed(
                chain.judged().size(),
                changed,
                fixes,
                old,
                young,
                verdicts,
                next,
                chain.carryBefore(until.plusDays(1)));
    }
}
