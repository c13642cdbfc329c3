package io.nighthaul.testbed.phone.model;

import java.util.Collection;

/** Something that has to be true is not. An error, so that nobody on the way takes it for a fault and goes on. */
final class BrokenPromise extends AssertionError {
    private static final long serialVersionUID = 1;

    private static final int SHOWN_MAX = 5;

    BrokenPromise(String what) {
        super(what);
    }

    static void require(boolean holds, String what) {
        if (!holds) {
            throw new BrokenPromise(what);
        }
    }

    static void requireNone(Collection<?> offenders, String what) {
        if (!offenders.isEmpty()) {
            throw new BrokenPromise(what + ": " + offenders.size() + ", such as "
                    + offenders.stream().limit(SHOWN_MAX).toList());
        }
    }
}
