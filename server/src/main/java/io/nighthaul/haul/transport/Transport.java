package io.nighthaul.haul.transport;

/** Opens sessions with one legacy server. Safe for threads. */
public interface Transport extends AutoCloseable {

    /** How operators call it: tunnel, dump or file. */
    String name();

    /** @throws io.nighthaul.haul.HaulException when the server cannot be reached or refuses us */
    LegacySession open();

    /** Lets go of every connection. */
    @Override
    void close();
}
