package io.nighthaul.testbed.soak;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which slices were committed, by which haul and when.
 *
 * @param deliveries by vehicle and day
 */
record Ledger(Map<String, String> deliveries) {
    static final Ledger EMPTY = new Ledger(Map.of());

    static Ledger of(Connection connection) throws SQLException {
        Map<String, String> deliveries = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT v.code || ' ' || d.day, 'haul ' || d.haul_id || ' at ' || d.delivered_at
                        FROM delivery d JOIN vehicle v ON v.id = d.vehicle_id""")) {
            while (rows.next()) {
                deliveries.put(rows.getString(1), rows.getString(2));
            }
        }
        return new Ledger(deliveries);
    }

    /** What was committed in the earlier state and has been moved again, or lost, since. */
    List<String> changedSince(Ledger earlier) {
        List<String> changed = new ArrayList<>();
        earlier.deliveries().forEach((slice, delivery) -> {
            String now = deliveries.getOrDefault(slice, "nowhere");
            if (!now.equals(delivery)) {
                changed.add(slice + " was delivered by " + delivery + ", now by " + now);
            }
        });
        return changed;
    }
}
