package io.nighthaul.store;

import java.util.Locale;

/** Why a slice waits to be judged again. The names are stored. */
public enum DirtyReason {
    /** A delivery changed the slice before it: something came late, or again and different. */
    LATE,
    /** A removal changed the slice before it. */
    ROLLBACK,
    /** Other rules are in force for the vehicle now. */
    RULES,
    /** The slice before it was itself judged again, and hands on something else. */
    CARRY,
    /** The slice before it was judged anew by chosen rules. */
    REPROCESS,
    /** What it hands on was written by another version of the kernel, or figures are kept now that were not before. */
    UPGRADE;

    /** As the tables name it. */
    public String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
