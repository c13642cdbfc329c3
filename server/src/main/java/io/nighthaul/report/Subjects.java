package io.nighthaul.report;

import io.nighthaul.store.Transaction;
import java.util.Optional;

/** Whether those that a request names are there: no rows should mean that nothing happened. */
final class Subjects {
    private Subjects() {}

    static void require(Transaction tx, Optional<String> vehicle, Optional<String> group) {
        vehicle.ifPresent(code -> vehicle(tx, code));
        if (group.isPresent()
                && tx.sql("SELECT id FROM vehicle_group WHERE name = :name")
                        .param("name", group.get())
                        .query(Integer.class)
                        .optional()
                        .isEmpty()) {
            throw new UnknownSubjectException("there is no group \"" + group.get() + "\"");
        }
    }

    /** The number of a vehicle. */
    static int vehicle(Transaction tx, String code) {
        return tx.sql("SELECT id FROM vehicle WHERE code = :code")
                .param("code", code)
                .query(Integer.class)
                .optional()
                .orElseThrow(() -> new UnknownSubjectException("there is no vehicle \"" + code + "\""));
    }
}
