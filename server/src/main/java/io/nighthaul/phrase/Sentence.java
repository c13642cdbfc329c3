package io.nighthaul.phrase;

/** Something that can be said. */
public interface Sentence {
    /** Never changes, for example {@code guard.paused}. */
    String code();

    /** In English, with {@code {0}}, {@code {1}} … where the terms stand. */
    String english();

    /** Says it. */
    default Phrase with(Term... terms) {
        return Phrase.of(this, terms);
    }
}
