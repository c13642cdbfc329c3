package io.nighthaul.track;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Recorded traces, which are not part of the project: from the folder that {@code NIGHTHAUL_DATA} names, as a system
 * property or in the environment, or else from {@code shared/data} in a folder above.
 */
final class RealTraces {
    private RealTraces() {}

    /** The rows of a file by the key in their first columns; the test is aborted, not passed, if it is not there. */
    static Map<String, List<String[]>> rowsByKey(String file, int keyColumns) {
        Path path = folder().resolve(file);
        if (!Files.isRegularFile(path)) {
            abort("SKIPPED: no " + file + " at " + path.toAbsolutePath()
                    + "; set NIGHTHAUL_DATA to the folder that holds it to run this test");
        }
        Map<String, List<String[]>> rows = new LinkedHashMap<>();
        try (var in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
            in.readLine();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] row = line.split(",", -1);
                String key = String.join("/", List.of(row).subList(0, keyColumns));
                rows.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
        return rows;
    }

    static int e7(String degrees) {
        return (int) Math.round(Double.parseDouble(degrees) * 1e7);
    }

    private static Path folder() {
        String named = System.getProperty("NIGHTHAUL_DATA", System.getenv("NIGHTHAUL_DATA"));
        if (named != null) {
            return Path.of(named);
        }
        Path above = Path.of("").toAbsolutePath();
        while (above.getParent() != null && !Files.isDirectory(above.resolve("shared/data"))) {
            above = above.getParent();
        }
        return above.resolve("shared/data");
    }
}
