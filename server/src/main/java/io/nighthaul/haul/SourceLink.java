package io.nighthaul.haul;

import io.nighthaul.haul.legacy.LegacyTable;
import io.nighthaul.haul.transport.LegacySession;
import org.jspecify.annotations.Nullable;

/** One vehicle's way to its rows, opened when it is first needed and again after it broke. Belongs to one thread. */
final class SourceLink implements AutoCloseable {
    private final Hauler hauler;
    private final String vehicle;

    private @Nullable LegacySession session;
    private @Nullable LegacyTable table;

    SourceLink(Hauler hauler, String vehicle) {
        this.hauler = hauler;
        this.vehicle = vehicle;
    }

    LegacySession session() {
        if (session == null) {
            session = hauler.transport().open();
        }
        return session;
    }

    LegacyTable table() {
        if (table == null) {
            table = hauler.catalogue().table(session(), vehicle);
        }
        return table;
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
            session = null;
        }
    }
}
