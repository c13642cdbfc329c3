package io.nighthaul.client;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An upload session that the outbox remembers.
 *
 * @param id in the outbox
 * @param server the {@link ServerUrl} it was opened for
 * @param parts by number; a session that was given up has none
 */
record Session(long id, String syncId, Owner owner, String server, List<StampedPart> parts) {
    Session {
        parts = List.copyOf(parts);
    }

    int records() {
        return parts.stream().mapToInt(StampedPart::records).sum();
    }

    SortedMap<Integer, Sha256> digests() {
        SortedMap<Integer, Sha256> digests = new TreeMap<>();
        parts.forEach(part -> digests.put(part.number(), part.digest()));
        return digests;
    }

    /** What the server's receipt has to be if it holds the parts that were sent. */
    String expectedReceipt() {
        var lines = new StringBuilder()
                .append(syncId)
                .append('\n')
                .append(owner.deviceId())
                .append('\n');
        digests()
                .forEach((number, digest) ->
                        lines.append(number).append(' ').append(digest.hex()).append('\n'));
        return "sha-256:" + Sha256.of(lines.toString()).hex();
    }
}
