package io.nighthaul.haul.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.haul.ssh.SshException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TunnelTransportTest {
    private final SQLException refused = new SQLException("the connection is closed", "08000");
    private final SshException broken = new SshException(SshException.Kind.LOST, "the channel broke", null);

    /** A connection that fails as it is told to, and remembers what was asked of it. */
    private record Faulty(List<String> calls, List<? extends Exception> failures) {
        Faulty(Exception... failures) {
            this(new ArrayList<>(), List.of(failures));
        }

        Connection connection() {
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        calls.add(method.getName());
                        if (calls.size() <= failures.size()) {
                            throw failures.get(calls.size() - 1);
                        }
                        return null;
                    });
        }
    }

    @Test
    void a_connection_that_cannot_be_made_read_only_is_closed() {
        Faulty faulty = new Faulty(refused);
        assertThatThrownBy(() -> TunnelTransport.session(faulty.connection())).isSameAs(refused);
        assertThat(faulty.calls()).containsExactly("setReadOnly", "close");
    }

    @Test
    void a_connection_whose_channel_breaks_is_closed_and_the_first_failure_counts() {
        Faulty faulty = new Faulty(broken, refused);
        assertThatThrownBy(() -> TunnelTransport.session(faulty.connection()))
                .isSameAs(broken)
                .hasSuppressedException(refused);
        assertThat(faulty.calls()).containsExactly("setReadOnly", "close");
    }

    @Test
    void a_session_keeps_its_connection_until_it_is_closed() throws SQLException {
        Faulty sound = new Faulty();
        LegacySession session = TunnelTransport.session(sound.connection());
        assertThat(sound.calls()).containsExactly("setReadOnly");
        session.close();
        assertThat(sound.calls()).containsExactly("setReadOnly", "close");
    }
}
