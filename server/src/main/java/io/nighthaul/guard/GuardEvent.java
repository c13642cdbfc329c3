package io.nighthaul.guard;

import java.time.Instant;

/** From this moment on something else was allowed than before. */
public record GuardEvent(Instant at, Level level, int allowedWorkers, Reason reason) {

    static GuardEvent of(GuardState state) {
        return new GuardEvent(state.at(), state.level(), state.allowedWorkers(), state.reason());
    }

    /** Whether the step between two states is worth a line in the history. */
    static boolean isChange(GuardState before, GuardState after) {
        return before.level() != after.level() || before.allowedWorkers() != after.allowedWorkers();
    }
}
