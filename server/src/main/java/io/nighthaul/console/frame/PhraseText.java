package io.nighthaul.console.frame;

import io.nighthaul.campaign.CampaignSentence;
import io.nighthaul.campaign.StandstillReason;
import io.nighthaul.campaign.run.IncidentSentence;
import io.nighthaul.guard.GuardSentence;
import io.nighthaul.guard.Signal;
import io.nighthaul.orders.OrderSentence;
import io.nighthaul.phrase.Phrase;
import io.nighthaul.phrase.Sentence;
import io.nighthaul.phrase.Term;
import io.nighthaul.recompute.RecomputeSentence;
import io.nighthaul.settings.Catalogue;
import io.nighthaul.settings.SettingSentence;
import io.nighthaul.upload.UploadSentence;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes phrases in the reader's language; {@code js/phrase.js} does the same in the browser. */
final class PhraseText {
    /** Scripts know them, too. */
    private static final String SAID = "js.said.";

    private static final String NOUN = "js.noun.";

    private final Map<String, String> texts;
    private final Display display;

    /** @param texts every key with its text */
    PhraseText(Map<String, String> texts, Display display) {
        this.texts = texts;
        this.display = display;
    }

    /** What the code itself says in English, by the keys under which the other languages have it. */
    static Map<String, String> english() {
        Map<String, String> english = new TreeMap<>();
        Stream.<Sentence[]>of(
                        GuardSentence.values(),
                        Signal.values(),
                        CampaignSentence.values(),
                        StandstillReason.values(),
                        IncidentSentence.values(),
                        RecomputeSentence.values(),
                        OrderSentence.values(),
                        UploadSentence.values(),
                        SettingSentence.values())
                .flatMap(Arrays::stream)
                .forEach(sentence -> english.put(SAID + sentence.code(), quoted(sentence.english())));
        Catalogue.all().forEach(setting -> english.put("setting." + setting.key(), setting.description()));
        return english;
    }

    /** As texts with places are written in the bundles. */
    private static String quoted(String text) {
        return text.contains("{") ? text.replace("'", "''") : text;
    }

    String of(Phrase phrase) {
        String text = phrase.code().isEmpty() ? null : texts.get(SAID + phrase.code());
        if (text == null) {
            return phrase.text();
        }
        if (phrase.terms().isEmpty()) {
            return text;
        }
        StringBuilder written = new StringBuilder();
        int end = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', end)) {
            int close = text.indexOf('}', open);
            Term term = phrase.terms().get(Integer.parseInt(text.substring(open + 1, close)));
            written.append(text, end, open).append(of(term));
            end = close + 1;
        }
        return written.append(text.substring(end)).toString().replace("''", "'");
    }

    private String of(Term term) {
        double number = term.number().orElse(0);
        return switch (term.kind()) {
            case "text" -> term.text();
            case "clauses" -> term.phrases().stream().map(this::of).collect(Collectors.joining());
            case "list" -> term.phrases().stream().map(this::of).collect(Collectors.joining(", "));
            case "count" -> display.number(number, number == Math.rint(number) ? 0 : 1);
            case "ratio" -> display.number(number, 2);
            case "percent" -> display.number(number, 0) + " %";
            case "bytes" -> display.bytes(Math.round(number));
            case "seconds" -> number < 1 ? display.number(number * 1_000, 0) + " ms" : display.number(number, 1) + " s";
            case "duration" -> display.duration(Duration.ofSeconds((long) number));
            case "instant" -> display.instant(Instant.ofEpochSecond((long) number));
            default -> display.counted((long) number, NOUN + term.kind());
        };
    }
}
