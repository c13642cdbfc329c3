package io.nighthaul.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server without room for its log goes down; the client on the other side is to learn why. */
class DiskFullTest {
    private static final String GOES_DOWN = "SELECT pg_terminate_backend(pg_backend_pid())";
    private static final String SAYS_SO =
            "DO $$ BEGIN RAISE EXCEPTION 'could not write: No space left on device' USING ERRCODE = '53100'; END $$";

    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    private static StoreException failure(Database database, String sql) {
        return catchThrowableOfType(
                StoreException.class,
                () -> database.transact(tx -> tx.sql(sql).query().listOfRows()));
    }

    @Test
    void a_server_that_goes_down_when_its_disk_is_seen_to_be_full_goes_down_for_that_reason() {
        try (Database database = Database.open(STORE.settings(), () -> true)) {
            StoreException full = failure(database, GOES_DOWN);
            assertThat(full.kind()).isEqualTo(StoreException.Kind.DISK_FULL);
            assertThat(full).hasMessageContaining("free space there");
            assertThat(failure(database, "SELECT 1/0").kind()).isEqualTo(StoreException.Kind.REJECTED);
        }
    }

    @Test
    void a_server_that_goes_down_after_it_has_said_so_goes_down_for_that_reason() {
        try (Database database = Database.open(STORE.settings())) {
            assertThat(failure(database, SAYS_SO).kind()).isEqualTo(StoreException.Kind.DISK_FULL);
            assertThat(failure(database, GOES_DOWN).kind()).isEqualTo(StoreException.Kind.DISK_FULL);
        }
    }

    @Test
    void once_something_was_committed_again_the_disk_is_not_to_blame() {
        try (Database database = Database.open(STORE.settings())) {
            assertThat(failure(database, SAYS_SO).kind()).isEqualTo(StoreException.Kind.DISK_FULL);
            database.transact(tx -> tx.sql("SELECT 1").query().listOfRows());
            assertThat(failure(database, GOES_DOWN).kind()).isEqualTo(StoreException.Kind.UNAVAILABLE);
        }
    }
}
