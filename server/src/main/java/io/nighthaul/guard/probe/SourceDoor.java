package io.nighthaul.guard.probe;

import io.nighthaul.guard.ProbeException;

/**
 * A short visit to the source: opened for one look, closed after it, so that no connection is held in between. Every
 * question is small and read-only. Belongs to one thread.
 */
public interface SourceDoor extends AutoCloseable {
    /**
     * Runs a command on the host that is reached by SSH and returns all it wrote.
     *
     * @throws ProbeException when it did not end well
     */
    String run(String command) throws ProbeException, InterruptedException;

    /**
     * Asks the database.
     *
     * @throws ProbeException when the server refused or did not answer
     */
    Answer query(String sql) throws ProbeException, InterruptedException;

    @Override
    void close();

    /** Opens a door for one look. */
    @FunctionalInterface
    interface Opener {
        /** @throws ProbeException when the source cannot be reached, which hides all its signals */
        SourceDoor open() throws ProbeException, InterruptedException;
    }
}
