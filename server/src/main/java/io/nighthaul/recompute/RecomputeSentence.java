package io.nighthaul.recompute;

import io.nighthaul.phrase.Sentence;
import java.util.Locale;

/** Why nothing is judged again just now. */
public enum RecomputeSentence implements Sentence {
    CAMPAIGN("a campaign hauls"),
    OFF("switched off by {0}");

    private final String english;

    RecomputeSentence(String english) {
        this.english = english;
    }

    @Override
    public String code() {
        return "recompute." + name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String english() {
        return english;
    }
}
