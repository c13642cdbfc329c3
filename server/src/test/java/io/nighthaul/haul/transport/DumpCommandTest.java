package io.nighthaul.haul.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.haul.legacy.LegacySchema;
import io.nighthaul.haul.legacy.LegacyTable;
import io.nighthaul.haul.legacy.SpeedUnit;
import io.nighthaul.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The script in a real shell, with a dump program of our own. */
class DumpCommandTest {
    private static final LegacyDatabase DATABASE =
            new LegacyDatabase("127.0.0.1", 3306, "g p's", "reader", new Secret("p\"#w"));

    @TempDir
    private Path dir;

    private record Ran(int status, String output) {}

    @ParameterizedTest
    @EnumSource(Packing.class)
    void the_dump_program_reads_the_option_file_and_its_output_arrives_packed(Packing packing) throws Exception {
        Ran ran = run("shift; printf '%s\\n' \"$@\"; cat /dev/stdin", packing);
        assertThat(ran.status()).isZero();
        assertThat(ran.output())
                .contains("--single-transaction\n")
                .contains("\n--where=`who` = 'O''Brien $x' AND ((`t` >= '2026-05-01 00:00:00.000'")
                .contains("\ng p's\nthe `table\n")
                .contains("user=\"reader\"\npassword=\"p\\\"#w\"\n");
    }

    @ParameterizedTest
    @EnumSource(Packing.class)
    void the_status_is_that_of_the_dump_program(Packing packing) throws Exception {
        assertThat(run("echo some; exit 7", packing)).isEqualTo(new Ran(7, "some\n"));
    }

    @Test
    void a_packing_that_fails_is_a_failure() throws Exception {
        String script = DumpCommand.toDescriptor3(programs("echo some", Packing.GZIP), "gps", days())
                .replace("gzip -1 -c", "{ cat >/dev/null; false; }");
        Process shell = start("exec 3>/dev/null\n" + script + "\nexit $status");
        shell.getOutputStream().close();
        assertThat(shell.waitFor()).isEqualTo(DumpCommand.PACKING_FAILED);
    }

    @Test
    void the_own_option_file_of_the_user_is_out_of_reach() throws Exception {
        assertThat(run("echo $HOME", Packing.PLAIN).output()).isEqualTo("/dev/null\n");
    }

    private Ran run(String program, Packing packing) throws Exception {
        Process shell = start(DumpCommand.toStdout(programs(program, packing), DATABASE.name(), days()));
        shell.getOutputStream().write(OptionFile.bytes(DATABASE));
        shell.getOutputStream().close();
        try (InputStream output = packing.unpacked(shell.getInputStream())) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            return new Ran(shell.waitFor(), text);
        }
    }

    private static Process start(String script) throws IOException {
        return new ProcessBuilder("/bin/sh", "-c", Shell.command(script))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private RemotePrograms programs(String script, Packing packing) throws IOException {
        Path program = Files.writeString(dir.resolve("dump"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new RemotePrograms("client", program.toString(), List.of("--no-tablespaces"), packing);
    }

    private static LegacySession.Days days() {
        LegacySchema schema = new LegacySchema(
                new LegacySchema.SharedTable("the `table", "who"),
                "t",
                ZoneOffset.UTC,
                "lat",
                "lon",
                null,
                SpeedUnit.KILOMETRES_PER_HOUR);
        LegacyTable table = LegacyTable.of(
                schema, "the `table", Map.of("who", "varchar", "t", "datetime", "lat", "double", "lon", "double"));
        LocalDate day = LocalDate.parse("2026-05-01");
        return new LegacySession.Days(table, "O'Brien $x", day, day);
    }
}
