package io.nighthaul.testbed.phone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The ids of all records that the outbox has acknowledged to a phone, a line each, in the order of its drive. Written
 * after the acknowledgement: what a kill cuts off in between is recorded once more, as something new.
 */
final class Journal {
    private static final int ID_LENGTH = 36;

    private final Path file;
    private final List<String> ids = new ArrayList<>();
    private final boolean isResumed;

    Journal(Path file) {
        this.file = file;
        this.isResumed = Files.exists(file);
        if (isResumed) {
            read();
        }
    }

    private void read() {
        try {
            Files.readString(file, StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> line.length() == ID_LENGTH)
                    .forEach(ids::add);
            // Without the line that a kill has cut off.
            Files.write(file, ids, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    synchronized void note(List<String> acknowledged) {
        try {
            Files.write(
                    file,
                    acknowledged,
                    StandardCharsets.US_ASCII,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
        ids.addAll(acknowledged);
    }

    /** Whether an earlier process has recorded some of it. */
    boolean isResumed() {
        return isResumed;
    }

    synchronized int size() {
        return ids.size();
    }

    synchronized List<String> ids() {
        return List.copyOf(ids);
    }
}
