package io.nighthaul.orders.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Exchanges with an API in the order in which they happened.
 *
 * @param where for complaints
 */
public record Recording(String where, List<Take> takes) {
    static final String SUFFIX = ".http";

    public Recording {
        takes = List.copyOf(takes);
    }

    /** An exchange and the file that shows it. */
    public record Take(String file, Exchange exchange) {}

    /**
     * Reads a folder, in the order of the files' names. Other files may lie there, such as a note about what is shown.
     *
     * @throws RecordingException when there is none, or one cannot be understood
     */
    public static Recording read(Path folder) {
        List<Take> takes = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString();
                takes.add(new Take(name, ExchangeText.parse(name, Files.readAllBytes(file))));
            }
        } catch (IOException e) {
            throw new RecordingException("the recording " + folder + " cannot be read: " + e, e);
        }
        if (takes.isEmpty()) {
            throw new RecordingException("in " + folder + " is no recording: no file there ends in " + SUFFIX
                    + "; nighthaul orders record --into " + folder + " makes one");
        }
        return new Recording(folder.toString(), takes);
    }
}
