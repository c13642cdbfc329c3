package io.nighthaul.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes an embedded server's first files aside and moves them into place whole. A process killed in the middle then
 * leaves nothing that the next one could take for a database.
 */
final class FirstFiles {
    private FirstFiles() {}

    /** Fills an empty folder with a server's files. */
    @FunctionalInterface
    interface Making {
        void in(Path folder) throws IOException;
    }

    /** @param data where the files belong; nothing happens if it holds any */
    static void ensure(Path folder, Path data, Making making) throws IOException {
        if (!isEmpty(data)) {
            return;
        }
        Path aside = folder.resolve("postgres.new");
        // What a killed process began may still be at work in there, so each attempt has a folder of its own.
        deleteAsFarAsPossible(aside);
        Files.createDirectories(aside);
        Path fresh = Files.createTempDirectory(aside.toAbsolutePath(), "");
        making.in(fresh);
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
        deleteAsFarAsPossible(aside);
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        }
    }

    private static void deleteAsFarAsPossible(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> found;
        try (Stream<Path> below = Files.walk(folder)) {
            found = below.sorted(Comparator.reverseOrder()).toList();
        } catch (UncheckedIOException e) {
            // Something in there was deleted by somebody else in the same moment; the next first start tries again.
            return;
        }
        found.forEach(FirstFiles::delete);
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // Somebody still writes there; the next first start tries again.
            return;
        }
    }
}
