package io.nighthaul.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ConfigurationCommandTest {
    private static final String PAGE = "docs/configuration.md";

    @Test
    void the_page_is_what_the_command_prints() throws IOException {
        String printed = ConfigurationCommand.reference(Nighthaul.commandLine().getCommandSpec())
                .markdown();

        assertThat(Files.readString(Checkout.root().resolve(PAGE)))
                .as("write it anew: ./nighthaul configuration > " + PAGE)
                .isEqualTo(printed);
    }
}
