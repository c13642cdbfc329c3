package io.nighthaul.upload;

import java.util.Locale;

/** What a record is of. */
enum RecordType {
    /** Where the phone was. */
    LOCATION,
    /** Something that happened while driving. */
    DRIVING;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** As the protocol calls it. */
    String wireName() {
        return wireName;
    }
}
