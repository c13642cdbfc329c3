package io.nighthaul.orders.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.haul.config.InvalidConfigException;
import io.nighthaul.orders.vendor.Contract.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the section says about fields that are not as they were. */
class ContractTest {
    @TempDir
    private Path folder;

    private Contract contract(String yaml) throws IOException {
        Path file = Files.writeString(
                folder.resolve("orders.yml"), """
                orders:
                  base-url: https://api.example.org
                  headers: {path: /os}
                  details: {path: '/os/{id}'}
                  fields: {id: /id, changed: /meta/at, version: /v, deleted: /gone, status: /state, title: /text/title}
                """ + (yaml.isEmpty() ? "" : "  contract: " + yaml + "\n"));
        return Contract.of(VendorConfig.read(file, Map.of()));
    }

    private static void assertModes(Contract contract, String path, Mode news, Mode types) {
        assertThat(contract.mode(path, true)).as("new %s", path).isEqualTo(news);
        assertThat(contract.mode(path, false)).as("another type of %s", path).isEqualTo(types);
    }

    @Test
    void whatever_comes_is_stored_if_nothing_is_said() throws IOException {
        assertModes(contract(""), "/note", Mode.EVOLVE, Mode.EVOLVE);
        assertModes(Contract.OPEN, "/note", Mode.EVOLVE, Mode.EVOLVE);
    }

    @Test
    void a_field_that_the_configuration_names_is_no_surprise_and_one_that_the_sync_needs_is_never_left_out()
            throws IOException {
        Contract frozen = contract("{fields: freeze, types: freeze}");
        assertModes(frozen, "/note", Mode.FREEZE, Mode.FREEZE);
        assertModes(frozen, "/gone", Mode.EVOLVE, Mode.FREEZE);
        assertModes(frozen, "/state", Mode.EVOLVE, Mode.FREEZE);
        assertModes(frozen, "/text", Mode.EVOLVE, Mode.FREEZE);
        Contract discarding = contract("{fields: discard, types: Discard}");
        assertModes(discarding, "/note", Mode.DISCARD, Mode.DISCARD);
        assertModes(discarding, "/state", Mode.EVOLVE, Mode.DISCARD);
        for (String needed : new String[] {"/id", "/meta", "/v", "/gone"}) {
            assertModes(discarding, needed, Mode.EVOLVE, Mode.EVOLVE);
        }
    }

    @Test
    void what_is_said_of_a_single_field_holds_whatever_happened_to_it() throws IOException {
        Contract contract =
                contract("{fields: discard, types: freeze, overrides: {/note: evolve, /v: freeze, /a.b: discard}}");
        assertModes(contract, "/note", Mode.EVOLVE, Mode.EVOLVE);
        assertModes(contract, "/v", Mode.FREEZE, Mode.FREEZE);
        assertModes(contract, "/a.b", Mode.DISCARD, Mode.DISCARD);
        assertModes(contract, "/other", Mode.DISCARD, Mode.FREEZE);
    }

    @Test
    void what_cannot_be_meant_is_said_with_its_place() {
        assertThatThrownBy(() -> contract(
                        "{fields: melt, typos: x, overrides: {note: freeze, /a/b: discard, /meta: discard, /x: so}}"))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("orders.contract.fields is \"melt\": there are evolve, freeze and discard")
                .hasMessageContaining("orders.contract.typos is not a key")
                .hasMessageContaining("orders.contract.overrides.note is no field of the first level")
                .hasMessageContaining("orders.contract.overrides./a/b is no field of the first level")
                .hasMessageContaining("orders.contract.overrides./meta cannot be left out")
                .hasMessageContaining("orders.contract.overrides./x is \"so\": there are");
    }
}
