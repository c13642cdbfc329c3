package io.nighthaul.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a table is wanted. */
final class SheetOptions {
    @Option(names = "--csv", description = "Prints CSV with every digit, instead of a table.")
    boolean isCsv;

    @Option(names = "--xlsx", paramLabel = "FILE", description = "Writes a spreadsheet, instead of printing a table.")
    @Nullable Path xlsx;

    /**
     * Fetches what is wanted, unless it is a table.
     *
     * @param path below the API, with a query already
     * @return false when a table is wanted
     */
    boolean fetch(Server server, String path, PrintWriter out) {
        if (isCsv && xlsx != null) {
            throw new UsageException("either --csv or --xlsx, not both");
        }
        if (isCsv) {
            server.print(path + "&format=csv", out);
        } else if (xlsx != null) {
            save(server, path + "&format=xlsx", xlsx);
            out.println("Written to " + xlsx);
        }
        return isCsv || xlsx != null;
    }

    /** Writes an answer to a file. What is there already stays when there is none. */
    static void save(Server server, String path, Path file) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(part))) {
                server.download(path, bytes);
            }
            Files.move(part, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UsageException(file + " cannot be written: " + e);
        } finally {
            delete(part);
        }
    }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
