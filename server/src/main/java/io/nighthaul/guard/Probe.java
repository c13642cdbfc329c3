package io.nighthaul.guard;

import java.util.List;

/**
 * Looks at one side. Called by one thread at a time, with nothing of ours held open between two calls.
 *
 * <p>A signal that cannot be seen is returned as {@link Reading.Blind} with its cause, so that it does not hide the
 * others; only what hides all of them is thrown.
 */
public interface Probe {
    Side side();

    /**
     * May block; it is interrupted when it takes longer than the guard waits.
     *
     * @throws ProbeException when the side could not be asked at all; its message is shown to people and must hold no
     *     secret
     */
    List<Reading> read() throws ProbeException, InterruptedException;
}
