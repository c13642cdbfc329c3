package io.nighthaul.client;

import java.nio.file.Path;

/**
 * A damaged outbox that was put under another name.
 *
 * @param file where it is now
 * @param recordsCarriedOver unsynced records that could be read from it and are in the new outbox
 * @param isWhole whether everything that was unsynced could be read; false if some, or nobody knows how many, could not
 */
public record SetAside(Path file, long recordsCarriedOver, boolean isWhole) {}
