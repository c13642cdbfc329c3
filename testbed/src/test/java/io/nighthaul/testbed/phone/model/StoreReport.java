package io.nighthaul.testbed.phone.model;

import io.nighthaul.testbed.soak.Store;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the model looks at, for tests that let real processes do the work. */
public final class StoreReport {
    private StoreReport() {}

    /** The ids of all records that are processed, of three simulated phones. */
    public static Set<String> processed(Store store) throws SQLException {
        Set<String> ids = new HashSet<>();
        try (StoreLook look = new StoreLook(store)) {
            for (String device : List.of("phone-P93580", "phone-P93581", "phone-P93582")) {
                ids.addAll(look.processed(device));
            }
        }
        return ids;
    }

    /** @throws AssertionError if the tables contradict each other */
    public static void requireConsistent(Store store) throws SQLException {
        try (StoreLook look = new StoreLook(store)) {
            look.requireConsistent();
        }
    }
}
