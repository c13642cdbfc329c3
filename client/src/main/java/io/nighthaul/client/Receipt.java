package io.nighthaul.client;

/**
 * The server's word that a session is processed, after it was checked: it names every part by the digest of the bytes
 * that we sent, and its counts add up to what we sent.
 *
 * @param hash {@code sha-256:} and 64 hexadecimal digits
 * @param processed what was new to the server
 * @param duplicates what it knew already
 */
public record Receipt(String syncId, Owner owner, String hash, Tally processed, Tally duplicates) {
    public long records() {
        return processed.total() + duplicates.total();
    }
}
