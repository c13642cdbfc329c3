package io.nighthaul.audit;

import java.time.Instant;

/**
 * An entry as it stands in the log.
 *
 * @param previousHash of the entry before it, as it says itself
 */
public record Recorded(Link link, String previousHash, Instant at, Entry entry) {}
