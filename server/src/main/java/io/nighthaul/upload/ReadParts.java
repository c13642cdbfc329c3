package io.nighthaul.upload;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What parts hold that were read when they came: mostly their session is complete seconds later, on the same node. Found by
 * the digest of what is stored, so that nothing is taken for a part but its own bytes; what is not found is read again.
 * Safe for threads.
 */
final class ReadParts {
    /** Some 50 bytes each; a hundred sessions of the largest size. */
    private static final int RECORDS_MAX = 500_000;

    private final Map<Name, Records> parts = new LinkedHashMap<>();
    private int held;

    private record Name(Sha256 content, SpeedUnit unit) {}

    /** @param content as it is stored */
    synchronized void keep(Sha256 content, SpeedUnit unit, Records records) {
        Records before = parts.put(new Name(content, unit), records);
        held += records.size() - (before == null ? 0 : before.size());
        var eldest = parts.values().iterator();
        while (held > RECORDS_MAX && eldest.hasNext()) {
            held -= eldest.next().size();
            eldest.remove();
        }
    }

    private synchronized @Nullable Records forget(Sha256 content, SpeedUnit unit) {
        Records found = parts.remove(new Name(content, unit));
        held -= found == null ? 0 : found.size();
        return found;
    }

    /**
     * What a part holds.
     *
     * @throws UploadRefusal when it cannot be read any more
     */
    Records read(PartTable.Kept part, SpeedUnit unit) {
        Records found = forget(Sha256.of(part.content()), unit);
        if (found != null) {
            return found;
        }
        try {
            return PartReader.read(Gzip.unpacked(part.content()), UploadLimits.TAKEN, unit)
                    .records();
        } catch (IOException | UploadRefusal e) {
            throw UploadRefusal.of(
                    RefusalCode.SESSION_FAILED,
                    "part " + part.number() + " was received, but cannot be read any more; send the records in a new"
                            + " session");
        }
    }
}
