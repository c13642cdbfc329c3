package io.nighthaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CompletionCommandTest {
    private static String printed() {
        StringWriter out = new StringWriter();
        CommandLine program = Nighthaul.commandLine().setOut(new PrintWriter(out));
        assertThat(program.execute("completion")).isZero();
        return out.toString();
    }

    @Test
    void a_shell_understands_the_script_and_completes_commands() throws Exception {
        String script = printed() + """

                COMP_WORDS=(nighthaul cam); COMP_CWORD=1; COMP_LINE='nighthaul cam'; COMP_POINT=13
                _complete_nighthaul
                printf 'found %s\\n' "${COMPREPLY[@]}"
                """;
        Process shell =
                new ProcessBuilder("bash", "-s").redirectErrorStream(true).start();
        try (var in = shell.getOutputStream()) {
            in.write(script.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(shell.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said).contains("found campaign");
    }
}
