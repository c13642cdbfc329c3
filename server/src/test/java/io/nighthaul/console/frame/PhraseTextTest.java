package io.nighthaul.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.campaign.CampaignSentence;
import io.nighthaul.guard.GuardSentence;
import io.nighthaul.guard.Signal;
import io.nighthaul.phrase.Phrase;
import io.nighthaul.phrase.Term;
import io.nighthaul.settings.Catalogue;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the service says is written in the reader's language, with numbers and times as that language has them. */
class PhraseTextTest {
    private static final Words WORDS = new Words();
    private static final ZoneId BELGRADE = ZoneId.of("Europe/Belgrade");

    private static String said(Phrase phrase, Locale locale) {
        return new Display(WORDS, locale, BELGRADE).said(phrase);
    }

    @Test
    void a_pause_between_batches_is_told_on_the_fleets_clock() {
        Phrase pause = CampaignSentence.BATCH_PAUSE.with(
                Term.duration(Duration.ofMinutes(30), "30 min"),
                Term.instant(Instant.parse("2026-03-28T22:25:00Z"), "2026-03-28 23:25"));
        assertThat(pause.text()).isEqualTo("30 min between batches, until 2026-03-28 23:25");
        assertThat(said(pause, Languages.ENGLISH)).isEqualTo("30 min between batches, until 28 Mar 2026 23:25");
        assertThat(said(pause, Languages.SERBIAN)).isEqualTo("30 min između serija, do 28. mar 2026. 23:25");
    }

    @Test
    void a_number_takes_its_nouns_right_form() {
        assertThat(said(back(1), Languages.SERBIAN)).isEqualTo("sva vozila su obrađena; 1 vozilo nazad u red");
        assertThat(said(back(1_022), Languages.SERBIAN)).isEqualTo("sva vozila su obrađena; 1.022 vozila nazad u red");
        assertThat(said(back(1), Languages.ENGLISH)).isEqualTo("every vehicle is through; 1 vehicle back to the queue");
    }

    private static Phrase back(int vehicles) {
        return CampaignSentence.BACK_TO_QUEUE.with(
                Term.phrase(CampaignSentence.THROUGH.with()), Term.number("vehicles", vehicles, "some vehicles"));
    }

    @Test
    void phrases_within_phrases_are_translated_too() {
        Phrase value = GuardSentence.VALUE_OF.with(
                Term.phrase(Signal.SOURCE_LOAD.with()),
                Term.number("ratio", 1.31, "1.31"),
                Term.number("ratio", 1, "1.00"));
        Phrase paused =
                GuardSentence.PAUSED.with(Term.phrase(value), Term.clauses(List.of(GuardSentence.SECOND_LOOK.with())));
        assertThat(said(paused, Languages.SERBIAN))
                .isEqualTo("pauza: opterećenje izvora po jezgru 1,31 od 1,00; drugi pogled odlučuje da li je hitno");
        assertThat(said(paused, Languages.ENGLISH)).isEqualTo(paused.text());
    }

    @Test
    void what_has_no_code_stays_as_it_is() {
        assertThat(said(Phrase.plain("Connection refused"), Languages.SERBIAN)).isEqualTo("Connection refused");
        assertThat(said(new Phrase("of.another.version", "text", List.of()), Languages.SERBIAN))
                .isEqualTo("text");
    }

    @Test
    void every_setting_says_what_it_is_for_in_both_languages_and_english_is_what_the_code_says() {
        Map<String, String> english = WORDS.all(Languages.ENGLISH);
        Map<String, String> serbian = WORDS.all(Languages.SERBIAN);
        Catalogue.all().forEach(setting -> {
            String key = "setting." + setting.key();
            assertThat(english.get(key)).isEqualTo(setting.description());
            assertThat(serbian.get(key)).as(key).isNotBlank().isNotEqualTo(setting.description());
            String unit = setting.type().unit();
            if (unit.matches("[a-z]{4,}")) {
                assertThat(english).containsKey("settings.unit." + unit + ".other");
            }
        });
    }
}
