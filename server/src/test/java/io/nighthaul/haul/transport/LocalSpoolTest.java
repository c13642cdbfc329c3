package io.nighthaul.haul.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.HaulException.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LocalSpoolTest {
    @TempDir
    private Path dir;

    private static void nowhereElse(List<String> dead) {
        assertThat(dead).isEmpty();
    }

    private LocalSpool prepared(LocalSpool.Elsewhere elsewhere) {
        LocalSpool spool = new LocalSpool(dir);
        spool.prepare(elsewhere);
        return spool;
    }

    private Path dump(LocalSpool spool) {
        return spool.create(spool.newName(Packing.ZSTD));
    }

    private List<Path> dumps() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(file -> file.toString().contains(".sql")).toList();
        }
    }

    @Test
    void nobody_else_may_look_into_it() throws IOException {
        Path folder = dir.resolve("a/spool");
        try (LocalSpool spool = new LocalSpool(folder)) {
            spool.prepare(LocalSpoolTest::nowhereElse);
            Path file = dump(spool);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            spool.remove(file);
            spool.remove(file);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_full_disk_is_told_before_it_is_full() {
        LocalSpool spool = new LocalSpool(dir, folder -> 1_000);
        spool.requireRoom(1_000);
        assertThatThrownBy(() -> spool.requireRoom(1_001))
                .isInstanceOfSatisfying(
                        HaulException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DISK_FULL))
                .hasMessageContaining(dir.toString());
    }

    @Test
    void a_folder_that_cannot_be_made_is_named() throws IOException {
        Path file = Files.createFile(dir.resolve("file"));
        LocalSpool spool = new LocalSpool(file.resolve("spool"));
        assertThatThrownBy(() -> spool.prepare(LocalSpoolTest::nowhereElse))
                .isInstanceOf(HaulException.class)
                .hasMessageContaining(file.toString());
    }

    /** Another process that leaves a dump and waits to be killed; gives its owner when the dump is there. */
    private Process other() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Leaver.class.getName(),
                        dir.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String firstLine(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    @Test
    void what_a_killed_process_left_is_removed_at_once_and_what_a_living_one_has_is_not()
            throws IOException, InterruptedException {
        Process other = other();
        String id = firstLine(other);
        try (LocalSpool spool = prepared(LocalSpoolTest::nowhereElse)) {
            assertThat(SpoolSweep.local(dir)).isZero();
            assertThat(dumps()).hasSize(1);
            Path mine = dump(spool);

            other.destroyForcibly().waitFor();

            assertThat(SpoolSweep.local(dir)).isEqualTo(1);
            assertThat(dumps()).containsExactly(mine);
            List<String> dead = new ArrayList<>();
            prepared(dead::addAll).close();
            assertThat(dead).as("owners whose files elsewhere had to go").containsExactly(id);
            prepared(LocalSpoolTest::nowhereElse).close();
            spool.remove(mine);
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void a_dead_owner_is_remembered_until_its_files_elsewhere_are_gone_too() {
        LocalSpool crashed = prepared(LocalSpoolTest::nowhereElse);
        dump(crashed);
        crashed.abandon();

        assertThatThrownBy(() -> prepared(dead -> {
                    throw new HaulException(Kind.LOST, "the line is down", null);
                }))
                .hasMessage("the line is down");
        List<String> dead = new ArrayList<>();
        prepared(dead::addAll).close();

        assertThat(dead).hasSize(1);
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void two_of_one_process_leave_each_other_alone() throws IOException {
        try (LocalSpool one = prepared(LocalSpoolTest::nowhereElse)) {
            Path file = dump(one);
            try (LocalSpool two = prepared(LocalSpoolTest::nowhereElse)) {
                dump(two);
                assertThat(two.sweep()).isZero();
                assertThat(dumps()).hasSize(2);
                two.abandon();
            }
            assertThat(SpoolSweep.local(dir)).isEqualTo(1);
            assertThat(dumps()).containsExactly(file);
        }
    }

    @Test
    void what_is_old_goes_even_if_nobody_knows_whose_it_was_and_strangers_files_stay() throws IOException {
        String name = "nighthaul-0a1b2c3d4e5f-0a1b2c3d-0000-4000-8000-00000000000";
        Path old = Files.createFile(dir.resolve(name + "1.sql.zst.part"));
        Path young = Files.createFile(dir.resolve(name + "2.sql.zst"));
        Path strange = Files.createFile(dir.resolve("backup.sql.zst"));
        FileTime longAgo =
                FileTime.from(Files.getLastModifiedTime(young).toInstant().minus(Duration.ofHours(25)));
        Files.setLastModifiedTime(old, longAgo);
        Files.setLastModifiedTime(strange, longAgo);

        prepared(LocalSpoolTest::nowhereElse).close();

        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(strange).exists();
    }

    @Test
    void a_folder_that_is_not_there_has_nothing_in_it() {
        assertThat(SpoolSweep.local(dir.resolve("none"))).isZero();
    }

    /** What {@link #other} runs. */
    static final class Leaver {
        private Leaver() {}

        public static void main(String[] args) throws InterruptedException {
            LocalSpool spool = new LocalSpool(Path.of(args[0]));
            spool.prepare(dead -> {});
            String name = spool.newName(Packing.PLAIN);
            spool.create(name);
            System.out.println(SpoolName.ownerOf(name));
            Thread.currentThread().join();
        }
    }
}
