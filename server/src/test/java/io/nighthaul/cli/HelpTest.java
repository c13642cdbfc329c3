package io.nighthaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.cli.Terminal.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelpTest {
    @ParameterizedTest
    @CsvSource({
        "check, Connects to the legacy server",
        "serve, Runs the service",
        "status, Shows how far a campaign is",
        "campaign, Makes campaigns",
        "campaign create, Writes a campaign down as a draft",
        "campaign pause, an open batch stays open",
        "group, A vehicle is in one group at most",
        "group add, out of whatever group they were in",
        "proof, what the store gives back now",
        "set, acts at once",
        "plan, how many nights each preset takes",
        "alert test, Sends a test alert",
        "rollback, Begin with --dry-run",
        "reprocess, Judges a period anew",
        "rules group, Gives a group rules of its own",
        "token create, It is shown once",
        "pause, if there is exactly one",
        "orders, rate-limited API",
        "orders run, one that is open gives way",
        "orders record, No credentials are written down",
        "orders replay, needs no server and no credentials"
    })
    void every_command_explains_itself_when_asked(String command, String text) {
        Ended ended = Terminal.run((command + " --help").split(" "));

        assertThat(ended.code()).isEqualTo(ExitCode.OK);
        assertThat(ended.out().replaceAll("\\s+", " ")).contains(text);
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void the_launcher_of_a_checkout_names_every_command() throws IOException {
        String usage = Files.readString(Path.of("../nighthaul"));

        assertThat(Nighthaul.commandLine().getSubcommands().keySet())
                .allSatisfy(command -> assertThat(usage).containsPattern("(?m)^  (\\S+, )*" + command + "\\b"));
    }

    @Test
    void a_command_that_is_none_is_told_those_there_are() {
        Ended ended = Terminal.run("statsu");

        assertThat(ended.code()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.err()).contains("statsu", "status");
    }
}
