package io.nighthaul.haul.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nighthaul.haul.ssh.SshException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FilesTest {
    private static final int SIZE = 7_654_321;

    @TempDir
    Path folder;

    private SshHost host;
    private SshGateway gateway;
    private Path remote;
    private Path local;

    @BeforeEach
    void start() throws IOException {
        host = SshHost.start(folder);
        gateway = new SshGateway(host.settings());
        byte[] content = new byte[SIZE];
        new Random(1).nextBytes(content);
        remote = Files.write(folder.resolve("remote.sql.zst"), content);
        local = folder.resolve("local.sql.zst");
    }

    @AfterEach
    void stop() {
        gateway.close();
        host.close();
    }

    @Test
    void a_file_comes_over_whole_and_progress_ends_at_its_size() {
        List<Long> progress = new ArrayList<>();
        long fetched = gateway.fetch(remote.toString(), local, (done, total) -> progress.add(done));
        assertThat(fetched).isEqualTo(SIZE);
        assertThat(local).hasSameBinaryContentAs(remote);
        assertThat(progress).startsWith(0L).endsWith((long) SIZE).isSorted();
    }

    @Test
    void a_download_that_was_cut_goes_on_where_it_stopped() {
        SshException lost = catchThrowableOfType(
                SshException.class,
                () -> gateway.fetch(remote.toString(), local, (done, total) -> {
                    if (done > SIZE / 3) {
                        host.cut();
                    }
                }));
        assertThat(lost.kind()).isEqualTo(Kind.LOST);
        long arrived = local.toFile().length();
        assertThat(arrived).isBetween(1L, SIZE - 1L);
        List<Long> progress = new ArrayList<>();
        gateway.fetch(remote.toString(), local, (done, total) -> progress.add(done));
        assertThat(progress.get(0)).isEqualTo(arrived);
        assertThat(local).hasSameBinaryContentAs(remote);
    }

    @Test
    void fetching_what_is_already_here_moves_nothing() throws IOException {
        Files.copy(remote, local);
        assertThat(gateway.fetch(remote.toString(), local, Progress.SILENT)).isEqualTo(SIZE);
    }

    @Test
    void a_local_file_that_cannot_be_a_part_of_it_is_refused() throws IOException {
        Files.write(local, new byte[SIZE + 1]);
        assertThatThrownBy(() -> gateway.fetch(remote.toString(), local, Progress.SILENT))
                .isInstanceOf(SshException.class)
                .hasMessageContaining("is longer than " + remote);
    }

    @Test
    void sizes_and_removal_know_about_missing_files() {
        assertThat(gateway.size(remote.toString())).isEqualTo(OptionalLong.of(SIZE));
        assertThat(gateway.remove(remote.toString())).isTrue();
        assertThat(gateway.remove(remote.toString())).isFalse();
        assertThat(gateway.size(remote.toString())).isEmpty();
        SshException missing = catchThrowableOfType(
                SshException.class, () -> gateway.fetch(remote.toString(), local, Progress.SILENT));
        assertThat(missing.kind()).isEqualTo(Kind.COMMAND);
        assertThat(missing).hasMessageStartingWith("there is no file " + remote);
    }
}
