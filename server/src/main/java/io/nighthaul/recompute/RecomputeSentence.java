package io.nighthaul.recompute;

import io.nighthaul.phrase.Sentence;
import java.util.Locale;

/** Why nothing is judged again just now, and what is said when that lasts. */
public enum RecomputeSentence implements Sentence {
    CAMPAIGN("a campaign hauls"),
    OFF("switched off by {0}"),
    BEHIND(
            "{0} slices of {1} vehicles wait to be judged again, the oldest for {2}; until then their distances are those of"
                    + " before.{3}"),
    STANDING(" Nothing is judged now: {0}."),
    FAILING(" {0} vehicles failed; vehicle {1}: {2}.");

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
