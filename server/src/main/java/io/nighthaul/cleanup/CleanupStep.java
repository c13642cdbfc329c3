package io.nighthaul.cleanup;

import java.sql.SQLException;

/** One thing to do for the store. Harmless to repeat and to break off at any moment. */
public interface CleanupStep {

    /** Stable, in snake_case: by it the ledger knows when the step was last done. */
    String name();

    CleanupLevel level();

    /**
     * Whether a part of it is worth having. Such a step is begun with whatever time is left; another one only when as
     * much is left as it took before.
     */
    boolean isDivisible();

    /**
     * Does as much as there is time for; asks the stint how much that is.
     *
     * @throws SQLException or any runtime exception, which fail this step only
     */
    StepResult run(Stint stint) throws SQLException;
}
