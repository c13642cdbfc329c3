package io.nighthaul.client;

/**
 * A record that the server refused by name, so that it would have kept all others from arriving. Kept; not sent again
 * until released.
 *
 * @param content its JSON, as it would be sent
 * @param reason what the server said about it
 */
public record QuarantinedRecord(String recordId, Owner owner, String content, String reason) {
    /** Without the whereabouts. */
    @Override
    public String toString() {
        return recordId + ": " + reason;
    }
}
