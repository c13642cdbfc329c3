package io.nighthaul.haul.transport;

import java.util.UUID;

/** Names of dump files, by which we know our own. */
final class SpoolName {
    private static final String PREFIX = "nighthaul-";
    private static final String SUFFIX = ".sql";

    /** Fits our names in every state, and no others, for shells and {@link java.nio.file.Files#newDirectoryStream}. */
    static final String GLOB = PREFIX + "????????-????-????-????-????????????" + SUFFIX + "*";

    private SpoolName() {}

    static String random(Packing packing) {
        return PREFIX + UUID.randomUUID() + SUFFIX + packing.suffix();
    }
}
