package io.nighthaul.haul.ssh;

import java.time.Duration;
import org.apache.sshd.client.session.ClientSession;

/** Ending a connection within a bounded time. */
final class Sessions {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

    private Sessions() {}

    /** @param politely say goodbye and wait for the answer; without, whatever still runs in the session is cut */
    static void close(ClientSession session, boolean politely) {
        if (!politely || !session.close(false).awaitUninterruptibly(CLOSE_TIMEOUT)) {
            session.close(true).awaitUninterruptibly(CLOSE_TIMEOUT);
        }
    }
}
