package io.nighthaul.orders;

import io.nighthaul.orders.vendor.DetailAnswer;
import io.nighthaul.orders.vendor.OrderHeader;
import io.nighthaul.phrase.Phrase;
import io.nighthaul.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an answer with details does, in the transaction that also says that they were fetched. */
final class DetailStep {
    private DetailStep() {}

    /**
     * What came.
     *
     * @param attemptsMax failures after which an order is parked
     */
    record Batch(List<DetailAnswer> answers, int attemptsMax) {
        private List<OrderHeader> found() {
            return answers.stream()
                    .filter(DetailAnswer.Found.class::isInstance)
                    .map(answer -> ((DetailAnswer.Found) answer).order())
                    .toList();
        }
    }

    /** @return fields that are new, for people */
    static List<Phrase> store(Transaction tx, Run run, Batch batch, Sieve.Terms terms) {
        Sieve.Sorted sorted = sort(tx, batch, terms);
        int changed = 0;
        int failed = 0;
        for (DetailTable.Outcome outcome : store(tx, batch, sorted, terms)) {
            switch (outcome) {
                case CHANGED -> changed++;
                case FAILED -> failed++;
                case SAME, REFUSED -> {}
            }
        }
        RunTable.details(tx, run.id(), batch.answers().size() - failed, changed, failed, terms.now());
        return sorted.fresh();
    }

    static Sieve.Sorted sort(Transaction tx, Batch batch, Sieve.Terms terms) {
        return Sieve.sort(tx, Drift.DETAILS, batch.found(), terms);
    }

    /** @return what became of each answer */
    static List<DetailTable.Outcome> store(Transaction tx, Batch batch, Sieve.Sorted sorted, Sieve.Terms terms) {
        Map<String, OrderHeader> kept = sorted.kept().stream()
                .collect(Collectors.toMap(OrderHeader::id, Function.identity(), (one, two) -> two));
        Map<String, Sieve.Refusal> refused = sorted.refused().stream()
                .collect(Collectors.toMap(one -> one.record().id(), Function.identity(), (one, two) -> two));
        List<DetailTable.Outcome> outcomes = new ArrayList<>();
        for (DetailAnswer answer : batch.answers()) {
            Sieve.Refusal refusal = refused.get(answer.id());
            if (answer instanceof DetailAnswer.Found && refusal != null) {
                outcomes.add(refuse(tx, refusal, batch.attemptsMax(), terms));
                continue;
            }
            DetailAnswer taken = answer instanceof DetailAnswer.Found found
                    ? found.of(kept.getOrDefault(found.id(), found.order()))
                    : answer;
            DetailTable.Outcome outcome = DetailTable.store(tx, taken, batch.attemptsMax(), terms.now());
            if (outcome != DetailTable.Outcome.FAILED && !(answer instanceof DetailAnswer.Missing)) {
                RefusedTable.forget(tx, Drift.DETAILS, List.of(answer.id()));
            }
            outcomes.add(outcome);
        }
        return outcomes;
    }

    private static DetailTable.Outcome refuse(
            Transaction tx, Sieve.Refusal refusal, int attemptsMax, Sieve.Terms terms) {
        String id = refusal.record().id();
        if (RefusedTable.keep(tx, Drift.DETAILS, List.of(refusal), 0, terms.now())
                .isEmpty()) {
            DetailTable.failed(tx, List.of(id), DetailTable.OLDER, attemptsMax, terms.now());
            return DetailTable.Outcome.FAILED;
        }
        DetailTable.refused(tx, id, refusal.why(), terms.now());
        return DetailTable.Outcome.REFUSED;
    }
}
