package io.nighthaul.guard;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Whom we lean on. */
public enum Side {
    /** The legacy server that fixes are hauled from. */
    SOURCE,
    /** The database that fixes are written to. */
    TARGET,
    /** The machine that this process runs on. */
    HOST;

    public static final Set<Side> ALL = Collections.unmodifiableSet(EnumSet.allOf(Side.class));

    GuardSentence sentence() {
        return switch (this) {
            case SOURCE -> GuardSentence.SOURCE;
            case TARGET -> GuardSentence.TARGET;
            case HOST -> GuardSentence.HOST;
        };
    }
}
