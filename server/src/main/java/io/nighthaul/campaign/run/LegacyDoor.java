package io.nighthaul.campaign.run;

import io.nighthaul.guard.ProbeException;
import io.nighthaul.guard.probe.Answer;
import io.nighthaul.guard.probe.SourceDoor;
import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.transport.LegacySession;
import io.nighthaul.haul.transport.SourceHost;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A short visit at a legacy server, by its database and by its host. Belongs to one thread. */
final class LegacyDoor implements SourceDoor {
    private final LegacySession session;
    private final Optional<SourceHost> host;
    private final Runnable onClose;
    private final Set<String> refused = new HashSet<>();

    /**
     * @param session belongs to whoever gives it
     * @param host empty when the database is reached directly
     * @param onClose what the end of the visit means
     */
    LegacyDoor(LegacySession session, Optional<SourceHost> host, Runnable onClose) {
        this.session = session;
        this.host = host;
        this.onClose = onClose;
    }

    @Override
    public String run(String command) throws ProbeException {
        SourceHost there =
                host.orElseThrow(() -> new ProbeException("the database is reached directly; its host is not seen"));
        try {
            return there.run(command);
        } catch (HaulException e) {
            throw new ProbeException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Answer query(String sql) throws ProbeException {
        try {
            return new Answer(session.answer(sql));
        } catch (HaulException e) {
            if (e.kind() == HaulException.Kind.ACCESS_DENIED) {
                refused.add(sql);
            }
            throw new ProbeException(String.valueOf(e.getMessage()));
        }
    }

    /** Whether our user lacked the right to ask this. */
    boolean wasRefused(String sql) {
        return refused.contains(sql);
    }

    @Override
    public void close() {
        onClose.run();
    }
}
