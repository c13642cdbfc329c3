package io.nighthaul.testbed.phone.model;

import io.nighthaul.testbed.soak.Store;
import java.sql.SQLException;
import java.util.List;

/** A store whose disk can be full: it then refuses every row of what phones send, in the words of a real one. */
final class FullStore {
    private static final List<String> TABLES =
            List.of("upload_session", "upload_part", "upload_batch", "driving_event", "fix_raw");

    private FullStore() {}

    static void prepare(Store store) throws SQLException {
        store.change("CREATE TABLE model_disk (is_full boolean NOT NULL)");
        store.change("INSERT INTO model_disk VALUES (false)");
        store.change("""
                CREATE FUNCTION model_disk_full() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF (SELECT is_full FROM model_disk) THEN
                        RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full';
                    END IF;
                    RETURN NULL;
                END $$""");
        for (String table : TABLES) {
            store.change("CREATE TRIGGER model_disk AFTER INSERT ON " + table
                    + " FOR EACH STATEMENT EXECUTE FUNCTION model_disk_full()");
        }
    }

    static void set(Store store, boolean full) throws SQLException {
        store.change("UPDATE model_disk SET is_full = " + full);
    }
}
