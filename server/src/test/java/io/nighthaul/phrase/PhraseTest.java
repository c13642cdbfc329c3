package io.nighthaul.phrase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhraseTest {
    private enum Said implements Sentence {
        WEATHER("it's {1} since {0}{2}"),
        WET(", and wet"),
        COLD(", and cold");

        private final String english;

        Said(String english) {
            this.english = english;
        }

        @Override
        public String code() {
            return "test." + name();
        }

        @Override
        public String english() {
            return english;
        }
    }

    private static Phrase weather(String what, Phrase... clauses) {
        return Said.WEATHER.with(Term.instant(Instant.EPOCH, "noon"), Term.text(what), Term.clauses(List.of(clauses)));
    }

    @Test
    void it_is_english_at_once_with_every_term_in_its_place() {
        assertThat(weather("dark").text()).isEqualTo("it's dark since noon");
        assertThat(weather("dark", Said.WET.with(), Said.COLD.with()).text())
                .isEqualTo("it's dark since noon, and wet, and cold");
        assertThat(weather("a {0} of rain").text()).isEqualTo("it's a {0} of rain since noon");
    }

    @Test
    void what_a_table_keeps_is_read_as_it_was() {
        Phrase phrase = weather("\"dark\" — ğ", Said.WET.with());
        assertThat(StoredPhrase.read(StoredPhrase.write(phrase), "other")).isEqualTo(phrase);
    }

    @Test
    void a_row_of_another_version_still_says_its_english() {
        assertThat(StoredPhrase.read(null, "it stands still")).isEqualTo(Phrase.plain("it stands still"));
        assertThat(StoredPhrase.read("{\"unknown\": 1", "it stands still")).isEqualTo(Phrase.plain("it stands still"));
    }
}
