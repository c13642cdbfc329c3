package io.nighthaul.cleanup;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a cleanup did.
 *
 * @param batch after which it ran
 * @param steps that were due, in their order; empty when all had been done before
 */
public record CleanupReport(long campaignId, int batch, List<Step> steps) {
    public CleanupReport {
        steps = List.copyOf(steps);
    }

    /** How a step ended. The names are those of the table. */
    public enum Outcome {
        DONE,
        /** Its time was over; the rest is due again. */
        CUT_SHORT,
        /** It would not have fitted; due again. */
        SKIPPED,
        /** Due again. */
        FAILED,
        /** The process that was at it has died. */
        INTERRUPTED;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One step.
     *
     * @param bytesBefore size of the whole database
     * @param bytesAfter the same
     */
    public record Step(
            CleanupLevel level,
            String name,
            Outcome outcome,
            String detail,
            Duration took,
            long bytesBefore,
            long bytesAfter) {}

    /** Whether nothing is left to be done again. */
    public boolean isComplete() {
        return steps.stream().allMatch(step -> step.outcome() == Outcome.DONE);
    }

    public List<Step> failures() {
        return steps.stream().filter(step -> step.outcome() == Outcome.FAILED).toList();
    }

    /** One line for people. */
    public String summary() {
        return "cleanup after batch " + batch + ": "
                + (steps.isEmpty()
                        ? "nothing due"
                        : steps.stream().map(CleanupReport::words).collect(Collectors.joining("; ")));
    }

    private static String words(Step step) {
        String ended = step.outcome() == Outcome.DONE
                ? ""
                : " " + step.outcome().label().replace('_', ' ');
        return step.name() + ended + " (" + step.detail() + ")";
    }
}
