package io.nighthaul.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.secret.Secret;
import io.nighthaul.store.StoreException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreExceptionTest {
    @RegisterExtension
    static final TestDatabase STORE = new TestDatabase();

    @ParameterizedTest
    @CsvSource({
        "08001, UNAVAILABLE, true",
        "08006, UNAVAILABLE, true",
        "57P01, UNAVAILABLE, true",
        "57P03, UNAVAILABLE, true",
        "53300, UNAVAILABLE, true",
        "25006, UNAVAILABLE, true",
        "53100, DISK_FULL, false",
        "40P01, CONFLICT, true",
        "40001, CONFLICT, true",
        "28P01, ACCESS_DENIED, false",
        "28000, ACCESS_DENIED, false",
        "42501, ACCESS_DENIED, false",
        "3D000, REJECTED, false",
        "42P01, REJECTED, false",
        "23505, REJECTED, false",
        ", REJECTED, false"
    })
    void says_by_the_sql_state_whether_waiting_may_help(String state, Kind kind, boolean isTransient) {
        SQLException failure = new SQLException("ERROR: it said so\n  Detail: more", state);
        StoreException direct = StoreException.of("writing", failure);
        StoreException wrapped = StoreException.of("writing", new IllegalStateException("spring", failure));
        assertThat(direct.kind()).isEqualTo(kind);
        assertThat(direct.kind().isTransient()).isEqualTo(isTransient);
        assertThat(direct.getCause()).isSameAs(failure);
        assertThat(direct).hasMessageContaining("writing").hasMessageNotContaining("Detail");
        if (state != null) {
            assertThat(wrapped.kind()).isEqualTo(kind);
        }
        assertThat(StoreException.of("again", direct)).isSameAs(direct);
    }

    @Test
    void a_full_disk_says_that_nothing_was_kept_and_what_to_do() {
        SQLException full = new SQLException("ERROR: could not extend file: No space left on device", "53100");
        assertThat(StoreException.of("writing", full)).hasMessageContaining("free space");
        assertThat(StoreException.of("writing", new IOException("No space left on device"))
                        .kind())
                .isEqualTo(Kind.DISK_FULL);
    }

    @Test
    void a_pool_that_has_no_connection_left_may_have_one_later() {
        assertThat(StoreException.of(
                                "reading", new SQLTransientConnectionException("store - Connection is not available"))
                        .kind())
                .isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void a_server_that_is_not_there_is_unavailable() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        DatabaseSettings nowhere = DatabaseSettings.parse("postgresql://ana:s3cret@127.0.0.1:" + port + "/fleet");
        assertThatThrownBy(() -> Database.open(nowhere))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE))
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageContaining(DatabaseSettings.VARIABLE)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void a_database_that_is_not_there_is_named() {
        assertThatThrownBy(() -> Database.open(TestServer.settings("nh_no_such_database")))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REJECTED))
                .hasMessageContaining("nh_no_such_database");
    }

    @Test
    void a_session_that_an_administrator_ends_is_unavailable_and_the_next_one_works() {
        assertThatThrownBy(() -> STORE.database()
                        .transact(tx -> tx.sql("SELECT pg_terminate_backend(pg_backend_pid())")
                                .query((row, number) -> 0)
                                .list()))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
        assertThat(Tables.number(STORE.database(), "SELECT 1")).isEqualTo(1);
    }

    @Test
    void a_user_who_may_not_write_is_denied_without_repeating_the_password() {
        String role = "nh_reader_" + Long.toHexString(System.nanoTime());
        STORE.scratch().execute("CREATE ROLE " + role + " LOGIN PASSWORD 's3cret'");
        try {
            DatabaseSettings reader = new DatabaseSettings(STORE.settings().jdbcUrl(), role, new Secret("s3cret"));
            assertThatThrownBy(() -> Database.open(reader))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.kind()).isEqualTo(Kind.ACCESS_DENIED))
                    .hasMessageNotContaining("s3cret");
        } finally {
            STORE.scratch().execute("DROP ROLE " + role);
        }
    }
}
