package io.nighthaul.audit;

/**
 * A place in the chain. Noted outside the database it later proves that nothing up to it was rewritten.
 *
 * @param id of the entry; 0 before the first
 * @param hash 64 hexadecimal digits
 */
public record Link(long id, String hash) {
    static final Link START = new Link(0, "0".repeat(64));
}
