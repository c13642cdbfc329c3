package io.nighthaul.haul.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.haul.HaulException;
import org.junit.jupiter.api.Test;

class RemoteProgramsTest {
    private static final String OLD = "nighthaul-has mysql\nnighthaul-has mysqldump\nnighthaul-has gzip\n";

    @Test
    void newer_names_are_preferred_and_the_better_packing() {
        String answer = OLD + "nighthaul-has mariadb\nnighthaul-has mariadb-dump\nnighthaul-has zstd\n";
        RemotePrograms programs = RemotePrograms.of(answer, Compression.AUTO);
        assertThat(programs.client()).isEqualTo("mariadb");
        assertThat(programs.dump()).isEqualTo("mariadb-dump");
        assertThat(programs.packing()).isEqualTo(Packing.ZSTD);
        assertThat(programs.dumpOptions()).isEmpty();
    }

    @Test
    void an_old_host_does_with_what_it_has() {
        RemotePrograms programs = RemotePrograms.of("Welcome!\n" + OLD, Compression.AUTO);
        assertThat(programs.client()).isEqualTo("mysql");
        assertThat(programs.packing()).isEqualTo(Packing.GZIP);
        assertThat(RemotePrograms.of(OLD.replace("gzip", "cat"), Compression.AUTO)
                        .packing())
                .isEqualTo(Packing.PLAIN);
        assertThat(RemotePrograms.of(OLD, Compression.NONE).packing()).isEqualTo(Packing.PLAIN);
    }

    @Test
    void options_are_given_only_to_a_version_that_knows_them() {
        String help = """
                  --column-statistics Add an ANALYZE TABLE statement to regenerate any
                  --set-gtid-purged[=name]
                  -y, --no-tablespaces
                """;
        assertThat(RemotePrograms.of(OLD + help, Compression.AUTO).dumpOptions())
                .containsExactly("--column-statistics=0", "--set-gtid-purged=OFF", "--no-tablespaces");
    }

    @Test
    void a_missing_program_is_named() {
        assertThatThrownBy(() -> RemotePrograms.of("nighthaul-has mysql\n", Compression.AUTO))
                .isInstanceOf(HaulException.class)
                .hasMessageContaining("neither mariadb-dump nor mysqldump");
    }
}
