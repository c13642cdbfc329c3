package io.nighthaul;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What keeps the sources of every module readable; looks at the files themselves. */
class TidyTest {
    private static final int MAIN_LINES_MAX = 300;
    private static final int TEST_LINES_MAX = 400;
    private static final Pattern PROSE =
            Pattern.compile("/\\*\\*(.{120,}?)\\*/\\s*@NullMarked\\s+package ", Pattern.DOTALL);

    /** Written in pieces, so that this file does not find itself. */
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

    private static final Pattern MACHINE =
            Pattern.compile("/ho" + "me/[a-z]|/Us" + "ers/[A-Za-z]|/ro" + "ot/|/wo" + "rk/|[A-Z]:\\\\" + "Users");

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("track/src")) || !Files.isDirectory(folder.resolve("server/src"))) {
            folder = folder.getParent();
            assertThat(folder)
                    .as("a folder above this one that holds the modules")
                    .isNotNull();
        }
        return folder;
    }

    private static List<Path> sources(Predicate<String> chosen) {
        Path root = root();
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module :
                    modules.filter(at -> Files.isDirectory(at.resolve("src"))).toList()) {
                try (Stream<Path> files = Files.walk(module.resolve("src"))) {
                    files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> chosen.test(root.relativize(file).toString()))
                            .forEach(sources::add);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(sources).isNotEmpty();
        return sources;
    }

    private static boolean isMain(String file) {
        return file.contains("/src/main/java/");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> offenders(Predicate<String> chosen, Predicate<String> isBad) {
        return sources(chosen).stream()
                .filter(file -> isBad.test(text(file)))
                .map(file -> root().relativize(file).toString())
                .sorted()
                .toList();
    }

    @Test
    void no_file_is_longer_than_a_reader_bears() {
        assertThat(offenders(TidyTest::isMain, text -> text.lines().count() > MAIN_LINES_MAX))
                .as("main files over %d lines: split by reason to change", MAIN_LINES_MAX)
                .isEmpty();
        assertThat(offenders(
                        file -> file.contains("/src/test/java/"),
                        text -> text.lines().count() > TEST_LINES_MAX))
                .as("test files over %d lines", TEST_LINES_MAX)
                .isEmpty();
    }

    @Test
    void every_package_says_what_it_is_for_and_is_null_marked() {
        List<String> silent = sources(TidyTest::isMain).stream()
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !Files.exists(folder.resolve("package-info.java"))
                        || !PROSE.matcher(text(folder.resolve("package-info.java")))
                                .find())
                .map(folder -> root().relativize(folder).toString())
                .sorted()
                .toList();
        assertThat(silent)
                .as("packages whose package-info lacks prose (what for, where to start, what not) or @NullMarked")
                .isEmpty();
    }

    @Test
    void nothing_is_left_unfinished() {
        assertThat(offenders(file -> true, text -> UNFINISHED.matcher(text).find()))
                .as("a known limitation is a sentence in the package's description")
                .isEmpty();
    }

    @Test
    void only_commands_print() {
        assertThat(offenders(
                        file -> file.matches("(server|track)/src/main/java/.*") && !file.contains("/cli/"),
                        text -> text.contains("System.out") || text.contains("printStackTrace")))
                .isEmpty();
    }

    @Test
    void nothing_points_to_the_machine_it_was_written_on() {
        assertThat(offenders(file -> true, text -> MACHINE.matcher(text).find()))
                .isEmpty();
    }
}
