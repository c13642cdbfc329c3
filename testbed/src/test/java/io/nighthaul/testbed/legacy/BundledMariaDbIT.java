package io.nighthaul.testbed.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledMariaDbIT {
    @Test
    void is_unpacked_whole_after_an_unpacking_that_was_killed_and_then_never_again(@TempDir Path cache)
            throws IOException {
        Path home;
        try (JarFile packed = new JarFile(BundledMariaDb.jar().orElseThrow().toFile())) {
            home = BundledMariaDb.home(packed, cache);
        }
        Path partial = home.resolveSibling(home.getFileName() + ".partial/bin");
        Files.createDirectories(partial);
        Files.writeString(partial.resolve("mariadbd"), "half");

        MariaDbPrograms first = BundledMariaDb.programs(cache);
        assertThat(partial).doesNotExist();
        assertThat(first.server()).isExecutable();
        assertThat(Files.size(first.server())).isGreaterThan(100_000_000);
        assertThat(first.client("mariadb")).isPresent();
        assertThat(first.client("mariadb-dump")).isPresent();
        assertThat(first.systemTables("system_tables.sql")).exists();

        FileTime unpacked = Files.getLastModifiedTime(first.server());
        assertThat(BundledMariaDb.programs(cache)).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(first.server())).isEqualTo(unpacked);
    }
}
