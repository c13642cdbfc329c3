package io.nighthaul.orders;

import io.nighthaul.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What there is to do now.
 *
 * @param run the open one; empty when there is none, or somebody holds it
 * @param details to be asked for together
 * @param share why no more details come today
 */
record Agenda(Optional<Run> run, List<DetailTable.Waiting> details, Optional<Outcome.Wait> share) {
    private static final Agenda EMPTY = new Agenda(Optional.empty(), List.of(), Optional.empty());

    /** @param bulkMax details in one request */
    static Agenda of(Transaction tx, SyncState state, int bulkMax, Instant now) {
        Optional<Run> open = RunTable.open(tx);
        if (state.status().equals("paused") || open.isEmpty()) {
            return EMPTY;
        }
        Run run = open.get();
        if (!run.fetchDetails()) {
            return new Agenda(open, List.of(), Optional.empty());
        }
        List<DetailTable.Waiting> next = DetailTable.next(tx, bulkMax, now);
        if (run.share().perDay().isEmpty() || next.isEmpty()) {
            return new Agenda(open, next, Optional.empty());
        }
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        long left = run.share().left(today);
        if (left > 0) {
            return new Agenda(open, next.subList(0, (int) Math.min(next.size(), left)), Optional.empty());
        }
        Instant tomorrow = today.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return new Agenda(
                open,
                List.of(),
                Optional.of(new Outcome.Wait(
                        Duration.between(now, tomorrow), "share", "the share of details for today is fetched")));
    }
}
