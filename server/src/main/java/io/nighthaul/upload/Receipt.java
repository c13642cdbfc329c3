package io.nighthaul.upload;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A digest over all that a session was, which the phone can compute itself: equal ones mean that what was processed is
 * what was sent.
 *
 * <p>SHA-256 over the lines {@code sync_id}, {@code device_id}, then for each part in order its number, a blank and the
 * hexadecimal SHA-256 of its content as sent; each line ends with a line feed.
 */
final class Receipt {
    private Receipt() {}

    static String of(String syncId, String deviceId, List<PartTable.Received> parts) {
        var lines =
                new StringBuilder().append(syncId).append('\n').append(deviceId).append('\n');
        for (PartTable.Received part : parts) {
            lines.append(part.number()).append(' ').append(part.digest().hex()).append('\n');
        }
        return "sha-256:"
                + Sha256.of(lines.toString().getBytes(StandardCharsets.UTF_8)).hex();
    }
}
