package io.nighthaul.orders;

import io.nighthaul.orders.vendor.DetailAnswer;
import io.nighthaul.orders.vendor.OrderHeader;
import io.nighthaul.store.Transaction;
import java.time.Instant;
import java.util.List;

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
    static List<String> store(Transaction tx, Run run, Batch batch, boolean isLearning, Instant now) {
        int changed = 0;
        int failed = 0;
        for (DetailAnswer answer : batch.answers()) {
            switch (DetailTable.store(tx, answer, batch.attemptsMax(), now)) {
                case CHANGED -> changed++;
                case FAILED -> failed++;
                case SAME -> {}
            }
        }
        RunTable.details(tx, run.id(), batch.answers().size() - failed, changed, failed, now);
        return Drift.look(tx, Drift.DETAILS, batch.found(), isLearning, now);
    }
}
