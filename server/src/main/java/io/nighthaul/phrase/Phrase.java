package io.nighthaul.phrase;

import java.util.List;

/**
 * Something that was said.
 *
 * @param code which sentence it is; empty for a text that is the same in every language, or known in no other
 * @param text all of it in English
 * @param terms what stands in its places
 */
public record Phrase(String code, String text, List<Term> terms) {
    /** Nothing. */
    public static final Phrase NONE = plain("");

    public Phrase {
        terms = List.copyOf(terms);
    }

    /** As it is, in whatever language: what a server answered, a name. */
    public static Phrase plain(String text) {
        return new Phrase("", text, List.of());
    }

    static Phrase of(Sentence sentence, Term... terms) {
        String english = sentence.english();
        StringBuilder text = new StringBuilder();
        int end = 0;
        for (int open = english.indexOf('{'); open >= 0; open = english.indexOf('{', end)) {
            int close = english.indexOf('}', open);
            int place = Integer.parseInt(english.substring(open + 1, close));
            text.append(english, end, open).append(terms[place].text());
            end = close + 1;
        }
        return new Phrase(sentence.code(), text.append(english.substring(end)).toString(), List.of(terms));
    }

    @Override
    public String toString() {
        return text;
    }
}
