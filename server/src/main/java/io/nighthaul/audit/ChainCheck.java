package io.nighthaul.audit;

/** What a walk along the chain found. */
public sealed interface ChainCheck {
    /**
     * Every entry is what it was.
     *
     * @param head worth noting outside the database
     */
    record Intact(Link head) implements ChainCheck {}

    /**
     * Somebody changed the log.
     *
     * @param id the first entry that is not what it was, or is missing
     */
    record Broken(long id, String reason) implements ChainCheck {}
}
