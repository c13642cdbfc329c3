package io.nighthaul.haul.transport;

import java.util.UUID;

/** Names of files in a spool folder, by which we know our own, and whose they are. */
final class SpoolName {
    static final int OWNER_CHARS = 12;

    private static final String PREFIX = "nighthaul-";
    private static final String SUFFIX = ".sql";
    private static final String ANY_OWNER = "?".repeat(OWNER_CHARS);

    /** Fits our dumps in every state, and no others, for shells and {@link java.nio.file.Files#newDirectoryStream}. */
    static final String GLOB = PREFIX + ANY_OWNER + "-????????-????-????-????-????????????" + SUFFIX + "*";

    /** Fits the files by which owners show that they live. */
    static final String LOCKS = PREFIX + ANY_OWNER + ".lock";

    private SpoolName() {}

    /** @param owner 12 hexadecimal digits */
    static String random(String owner, Packing packing) {
        return PREFIX + owner + "-" + UUID.randomUUID() + SUFFIX + packing.suffix();
    }

    /** Fits the dumps of one owner. */
    static String globOf(String owner) {
        return GLOB.replace(ANY_OWNER + "-", owner + "-");
    }

    static String newOwner() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, OWNER_CHARS);
    }

    static String lockOf(String owner) {
        return PREFIX + owner + ".lock";
    }

    /** The name under which a lock is made ready. */
    static String startOf(String owner) {
        return PREFIX + owner + ".starting";
    }

    static String ownerOf(String lock) {
        return lock.substring(PREFIX.length(), PREFIX.length() + OWNER_CHARS);
    }
}
