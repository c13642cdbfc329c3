package io.nighthaul.cli.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.Checkout;
import io.nighthaul.haul.config.KeyLog;
import io.nighthaul.settings.Catalogue;
import io.nighthaul.settings.SyncSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing that can be configured is missing in the list, and nothing in the list is gone. */
class ReferenceTest {
    /** Read by tests and by nobody else, or by programs in the testbed. */
    private static final Set<String> OF_TESTS = Set.of("NIGHTHAUL_TEST_DATABASE_URL");

    private static KeyLog.Key key(Map<String, KeyLog.Key> keys, String name) {
        return Objects.requireNonNull(keys.get(name), name);
    }

    @Test
    void each_key_of_the_file_has_a_meaning() {
        assertThat(Reference.fileKeys().stream().map(KeyLog.Key::name))
                .containsExactlyInAnyOrderElementsOf(Meanings.bundled().file().keySet());
    }

    @Test
    void types_and_defaults_come_from_the_code() {
        Map<String, KeyLog.Key> keys =
                Reference.fileKeys().stream().collect(Collectors.toMap(KeyLog.Key::name, key -> key));

        assertThat(key(keys, "source.ssh.port").type()).isEqualTo("1 to 65535");
        assertThat(key(keys, "source.ssh.port").standard()).contains("22");
        assertThat(key(keys, "source.ssh.host").example()).isEqualTo("legacy.example.org");
        assertThat(key(keys, "haul.transport").type()).isEqualTo("tunnel, dump, file");
        assertThat(key(keys, "haul.verify").standard()).contains("true");
        assertThat(key(keys, "orders.auth.header").standard()).contains("X-Api-Key");
    }

    @Test
    void settings_tell_what_they_are_by_default() {
        assertThat(SyncSettings.WORKERS_PER_BATCH.standard())
                .contains("conservative 2", "balanced 3", "fast 6", "optimal 2");
        assertThat(SyncSettings.WINDOW_ZONE.standard()).isEqualTo("follows fleet.zone");
        assertThat(Catalogue.all())
                .allSatisfy(setting -> assertThat(setting.standard()).isNotNull());
    }

    @Test
    void each_variable_that_is_read_is_listed() throws IOException {
        Pattern variable = Pattern.compile("\\bNIGHTHAUL_[A-Z_]*[A-Z]\\b");
        Set<String> used = new TreeSet<>();
        for (String place : new String[] {"nighthaul", "server/src/main", "testbed/src/main"}) {
            try (Stream<Path> files = Files.walk(Checkout.root().resolve(place))) {
                for (Path file : files.filter(Files::isRegularFile)
                        .filter(file -> !file.endsWith("keys.yml"))
                        .filter(file -> file.toString().matches(".*(nighthaul|\\.java|\\.xml|\\.sh)"))
                        .toList()) {
                    variable.matcher(Files.readString(file)).results().forEach(found -> used.add(found.group()));
                }
            }
        }
        used.removeAll(OF_TESTS);

        assertThat(Meanings.bundled().environment().keySet()).containsAll(used);
        assertThat(used).contains("NIGHTHAUL_DATABASE_URL", "NIGHTHAUL_URL");
    }
}
