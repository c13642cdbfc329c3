package io.nighthaul.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretReaderTest {
    private final SecretReader reader = new SecretReader(Map.of("ALERT_KEY", "hunter2", "EMPTY", " "));

    @TempDir
    Path folder;

    private static Knobs with(String reference) {
        return Knobs.DEFAULTS.with(AlertSettings.WEBHOOK_SECRET, reference);
    }

    @Test
    void a_secret_comes_from_the_environment_or_a_file_and_changes_with_it() throws IOException {
        assertThat(reader.secret(with("env:ALERT_KEY"), AlertSettings.WEBHOOK_SECRET))
                .contains(new Secret("hunter2"));
        Path file = Files.writeString(folder.resolve("key"), "first\r\n");
        Knobs knobs = with("file:" + file);
        assertThat(reader.secret(knobs, AlertSettings.WEBHOOK_SECRET)).contains(new Secret("first"));
        Files.writeString(file, "second");
        assertThat(reader.secret(knobs, AlertSettings.WEBHOOK_SECRET)).contains(new Secret("second"));
    }

    @Test
    void nothing_is_nothing() {
        assertThat(reader.secret(Knobs.DEFAULTS, AlertSettings.WEBHOOK_SECRET)).isEmpty();
        assertThat(reader.textOrSecret(Knobs.DEFAULTS, AlertSettings.WEBHOOK_URL))
                .isEmpty();
    }

    @Test
    void a_secret_that_is_not_there_names_setting_and_place() throws IOException {
        assertThatThrownBy(() -> reader.secret(with("env:NO_SUCH"), AlertSettings.WEBHOOK_SECRET))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("alert.webhook.secret names the variable NO_SUCH,"
                        + " which is not set in the environment of this process");
        assertThatThrownBy(() -> reader.secret(with("env:EMPTY"), AlertSettings.WEBHOOK_SECRET))
                .isInstanceOf(InvalidSettingException.class);
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> reader.secret(with("file:" + missing), AlertSettings.WEBHOOK_SECRET))
                .hasMessage("alert.webhook.secret names the file " + missing
                        + ", which this process cannot read (it is not there)");
        Path empty = Files.writeString(folder.resolve("empty"), "\n");
        assertThatThrownBy(() -> reader.secret(with("file:" + empty), AlertSettings.WEBHOOK_SECRET))
                .hasMessageEndingWith("which is empty");
        Path long_ = Files.writeString(folder.resolve("long"), "x".repeat(70_000));
        assertThatThrownBy(() -> reader.secret(with("file:" + long_), AlertSettings.WEBHOOK_SECRET))
                .hasMessageEndingWith("which is too long for a secret");
    }

    @Test
    void an_address_may_stand_there_or_be_kept_as_a_secret() throws IOException {
        Knobs plain = Knobs.DEFAULTS.with(AlertSettings.WEBHOOK_URL, "https://example.org/hook");
        assertThat(reader.textOrSecret(plain, AlertSettings.WEBHOOK_URL))
                .contains(new Secret("https://example.org/hook"));
        Path file = Files.writeString(folder.resolve("url"), "https://example.org/?key=1\n");
        assertThat(reader.textOrSecret(
                        Knobs.DEFAULTS.with(AlertSettings.WEBHOOK_URL, "file:" + file), AlertSettings.WEBHOOK_URL))
                .contains(new Secret("https://example.org/?key=1"));
    }
}
