package io.nighthaul.settings;

import io.nighthaul.store.Transaction;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;

/** What the tables hold, as texts, at the moment of reading. */
record Stored(Map<String, String> lasting, Map<String, Temporary> overrides) {
    static final Stored NOTHING = new Stored(Map.of(), Map.of());

    Stored {
        lasting = Map.copyOf(lasting);
        overrides = Map.copyOf(overrides);
    }

    record Temporary(String value, Instant until) {}

    static Stored read(Transaction tx) {
        Map<String, String> lasting = new HashMap<>();
        Map<String, Temporary> overrides = new HashMap<>();
        tx.sql("""
                        SELECT key, value, NULL::timestamptz AS until FROM system_settings
                        UNION ALL SELECT key, value, until FROM setting_override""").query(row -> {
            OffsetDateTime until = row.getObject("until", OffsetDateTime.class);
            if (until == null) {
                lasting.put(row.getString("key"), row.getString("value"));
            } else {
                overrides.put(row.getString("key"), new Temporary(row.getString("value"), until.toInstant()));
            }
        });
        return new Stored(lasting, overrides);
    }

    /** With another lasting value and no override. */
    Stored with(String key, String value) {
        Map<String, String> changed = new HashMap<>(lasting);
        changed.put(key, value);
        return new Stored(changed, without(overrides, key));
    }

    Stored with(String key, Temporary override) {
        Map<String, Temporary> changed = new HashMap<>(overrides);
        changed.put(key, override);
        return new Stored(lasting, changed);
    }

    Stored withoutOverride(String key) {
        return new Stored(lasting, without(overrides, key));
    }

    Stored without(String key) {
        return new Stored(without(lasting, key), without(overrides, key));
    }

    private static <V> Map<String, V> without(Map<String, V> all, String key) {
        Map<String, V> rest = new HashMap<>(all);
        rest.remove(key);
        return rest;
    }
}
