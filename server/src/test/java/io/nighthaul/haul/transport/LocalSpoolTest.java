package io.nighthaul.haul.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.HaulException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSpoolTest {
    @TempDir
    private Path dir;

    @Test
    void nobody_else_may_look_into_it() throws IOException {
        Path folder = dir.resolve("a/spool");
        LocalSpool spool = new LocalSpool(folder);
        spool.prepare();
        Path file = spool.create(SpoolName.random(Packing.ZSTD));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        spool.remove(file);
        spool.remove(file);
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
        assertThatThrownBy(new LocalSpool(file.resolve("spool"))::prepare)
                .isInstanceOf(HaulException.class)
                .hasMessageContaining(file.toString());
    }
}
