package io.nighthaul.client;

import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A listener that can do no harm. */
final class Told {
    // Not System.Logger, which Android does not have.
    private static final Logger LOG = Logger.getLogger("io.nighthaul.client");

    private final ClientListener listener;
    private final ThreadLocal<Boolean> isTelling = ThreadLocal.withInitial(() -> false);

    Told(ClientListener listener) {
        this.listener = listener;
    }

    void tell(Consumer<ClientListener> event) {
        boolean isNested = isTelling();
        isTelling.set(true);
        try {
            event.accept(listener);
        } catch (VirtualMachineError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "a listener failed; the upload goes on", e);
        } finally {
            if (isNested) {
                isTelling.set(true);
            } else {
                isTelling.remove();
            }
        }
    }

    /** Whether the calling thread is inside of a listener. */
    boolean isTelling() {
        return isTelling.get();
    }

    void progress(Session session, int accepted) {
        tell(listener -> listener.progress(
                new SyncProgress(session.syncId(), accepted, session.parts().size(), session.records())));
    }
}
