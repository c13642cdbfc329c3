package io.nighthaul.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChainTest {
    private static final Instant AT = Instant.parse("2026-11-02T01:00:00.123456789Z");

    private static Entry entry(String subject, @Nullable String before, @Nullable String after) {
        return new Entry(Actor.cli("operator"), "setting.set", subject, before, after);
    }

    @Test
    void hashes_are_what_the_described_form_gives() {
        // Computed from the description by another program.
        Recorded first = Chain.next(Link.START, AT, entry("legacy_sync.preset", null, "fast"));
        assertThat(first.link())
                .isEqualTo(new Link(1, "5776f5dbef439f9a691dcb1f9f036308dfb04a21cd98c17297af1de8fc6de264"));
        Recorded second = Chain.next(
                first.link(),
                AT,
                new Entry(new Actor("operator", "10.0.0.7"), "setting.set", "klju\u010d", "", "fast"));
        assertThat(second.link())
                .isEqualTo(new Link(2, "b02a81e6100475d8a085bc4e0a31d0b563a228ef2081c5810f7e3fe05e1af973"));
        assertThat(second.previousHash()).isEqualTo(first.link().hash());
    }

    @Test
    void time_is_kept_as_exactly_as_the_database_does() {
        assertThat(Chain.next(Link.START, AT, entry("a", "b", "c")).at())
                .isEqualTo(Instant.parse("2026-11-02T01:00:00.123456Z"));
    }

    @Test
    void no_two_entries_look_alike_to_the_hash() {
        List<Entry> entries = List.of(
                entry("ab", "c", "d"),
                entry("a", "bc", "d"),
                entry("ab", "", "cd"),
                entry("ab", null, "cd"),
                entry("ab", "cd", ""),
                entry("ab", "cd", null),
                entry("ab", null, null),
                new Entry(new Actor("operatorc", "li"), "setting.set", "ab", "c", "d"),
                new Entry(Actor.console("operator"), "setting.set", "ab", "c", "d"),
                new Entry(Actor.cli("operator"), "setting.reset", "ab", "c", "d"));
        Set<String> hashes = new HashSet<>();
        for (Entry entry : entries) {
            hashes.add(Chain.next(Link.START, AT, entry).link().hash());
            hashes.add(Chain.next(Link.START, AT.plusSeconds(1), entry).link().hash());
            hashes.add(
                    Chain.next(new Link(1, Link.START.hash()), AT, entry).link().hash());
        }
        assertThat(hashes).hasSize(3 * entries.size());
    }

    @Test
    void a_fingerprint_tells_secrets_apart_and_shows_neither() {
        assertThat(Fingerprint.of("hunter2")).isEqualTo("sha256:f52fbd32");
        assertThat(Fingerprint.of("hunter3")).isNotEqualTo(Fingerprint.of("hunter2"));
    }

    @Test
    void text_that_postgresql_cannot_keep_is_replaced_not_refused() {
        assertThat(StorableText.of("a\0b")).isEqualTo("a\uFFFDb");
        assertThat(StorableText.of("broken \uD83D half")).isEqualTo("broken \uFFFD half");
        assertThat(StorableText.of("whole \uD83D\uDE9A, \u010d")).isEqualTo("whole \uD83D\uDE9A, \u010d");
    }
}
