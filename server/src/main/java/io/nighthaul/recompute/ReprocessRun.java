package io.nighthaul.recompute;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a run stands.
 *
 * @param rules that it pins the days to; empty for the rules in force
 * @param state {@code running}, {@code paused}, {@code cancelled} or {@code done}
 * @param changed slices whose judgement is, or would be, another than before
 * @param etaSeconds until it is done at the rate of the last two minutes; empty without a rate
 */
public record ReprocessRun(
        long id,
        Optional<String> rules,
        LocalDate first,
        LocalDate last,
        boolean isDry,
        String state,
        String requestedBy,
        Instant createdAt,
        Optional<Instant> finishedAt,
        int vehicles,
        int vehiclesDone,
        int vehiclesFailed,
        long slices,
        long slicesDone,
        long changed,
        long fixes,
        Distance old,
        Distance young,
        double slicesPerSecond,
        double fixesPerSecond,
        OptionalLong etaSeconds) {

    /** Millimetres, driven and across gaps. */
    public record Distance(long drivenMm, long gapMm) {}

    /** Whether something is still to be done, now or when somebody resumes it. */
    public boolean isOpen() {
        return state.equals("running") || state.equals("paused");
    }
}
