package io.nighthaul.testbed.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MariaDbProgramsTest {
    @TempDir
    private Path temporary;

    private Path root;

    @BeforeEach
    void resolve() throws IOException {
        root = temporary.toRealPath();
    }

    @Test
    void finds_a_package_that_is_spread_as_debian_does() throws IOException {
        program("usr/sbin/mariadbd");
        program("usr/bin/mariadb-dump");
        file("usr/share/mysql/mysql_system_tables.sql");
        file("usr/share/mysql/english/errmsg.sys");
        MariaDbPrograms found = MariaDbPrograms.installed(List.of(root.resolve("usr/bin"), root.resolve("usr/sbin")))
                .orElseThrow();
        assertThat(found.server()).isEqualTo(root.resolve("usr/sbin/mariadbd"));
        assertThat(found.share()).isEqualTo(root.resolve("usr/share/mysql"));
        assertThat(found.prefix()).isEqualTo(root.resolve("usr"));
        assertThat(found.client("mariadb-dump")).contains(root.resolve("usr/bin/mariadb-dump"));
        assertThat(found.client("mariadb-import")).isEmpty();
        assertThat(found.systemTables("system_tables.sql"))
                .isEqualTo(root.resolve("usr/share/mysql/mysql_system_tables.sql"));
    }

    @Test
    void finds_a_tarball_with_everything_in_one_folder_and_prefers_its_own_clients() throws IOException {
        program("opt/mariadb/bin/mariadbd");
        program("opt/mariadb/bin/mariadb-dump");
        program("usr/bin/mariadb-dump");
        file("opt/mariadb/share/mariadb_system_tables.sql");
        file("opt/mariadb/share/english/errmsg.sys");
        MariaDbPrograms found = MariaDbPrograms.installed(
                        List.of(root.resolve("usr/bin"), root.resolve("opt/mariadb/bin")))
                .orElseThrow();
        assertThat(found.share()).isEqualTo(root.resolve("opt/mariadb/share"));
        assertThat(found.client("mariadb-dump")).contains(root.resolve("opt/mariadb/bin/mariadb-dump"));
    }

    @Test
    void follows_a_link_to_where_the_package_really_is() throws IOException {
        program("opt/m/bin/mariadbd");
        file("opt/m/share/mariadb_system_tables.sql");
        file("opt/m/share/english/errmsg.sys");
        Files.createDirectories(root.resolve("usr/bin"));
        Files.createSymbolicLink(root.resolve("usr/bin/mariadbd"), root.resolve("opt/m/bin/mariadbd"));
        assertThat(MariaDbPrograms.installed(List.of(root.resolve("usr/bin"))))
                .map(MariaDbPrograms::server)
                .contains(root.resolve("opt/m/bin/mariadbd"));
    }

    @Test
    void passes_over_what_is_incomplete_not_executable_or_perhaps_mysql() throws IOException {
        program("a/bin/mariadbd");
        file("b/bin/mariadbd");
        file("b/share/mysql/mysql_system_tables.sql");
        file("b/share/mysql/english/errmsg.sys");
        program("c/bin/mysqld");
        file("c/share/mysql/mysql_system_tables.sql");
        file("c/share/mysql/english/errmsg.sys");
        assertThat(MariaDbPrograms.installed(
                        List.of(root.resolve("a/bin"), root.resolve("b/bin"), root.resolve("c/bin"))))
                .isEmpty();
    }

    @Test
    void searches_the_path_in_order_and_then_where_servers_hide() {
        assertThat(MariaDbPrograms.searchPath("/x/bin::relative:/usr/bin"))
                .startsWith(Path.of("/x/bin"), Path.of("/usr/bin"))
                .contains(Path.of("/usr/sbin"))
                .doesNotHaveDuplicates()
                .noneMatch(folder -> folder.endsWith("relative"));
        assertThat(MariaDbPrograms.searchPath(null)).contains(Path.of("/usr/sbin"));
    }

    private void program(String name) throws IOException {
        file(name);
        Files.setPosixFilePermissions(root.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void file(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, "");
    }
}
