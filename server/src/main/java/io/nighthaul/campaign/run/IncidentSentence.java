package io.nighthaul.campaign.run;

import io.nighthaul.phrase.Sentence;
import java.util.Locale;

/** What alerts about campaigns say. */
public enum IncidentSentence implements Sentence {
    BREAKER_OPENED(
            "the source's host could not be reached several times in a row; it is left alone until {0} and tried again"
                    + " then"),
    DISK_FULL("a disk is full: {0}. Hauling stands still and goes on by itself when there is room"),
    FATAL("{0}. The campaign is paused; mend the cause and resume it"),
    SKIPPED("skipped: {0}. It comes back once, after the others"),
    SKIPPED_FOR_GOOD("skipped: {0}. It had its second turn"),
    FINISHED("finished; every vehicle is hauled"),
    FINISHED_BUT("finished; {0} skipped"),
    NIGHT_LOST("nothing was hauled in the night of {0}; lost {1}"),
    STUCK("nothing was committed for {0} in which work was permitted; look at the workers' log"),
    UNDECIDED("nobody has decided about it for {0}{1}"),
    SEE_LOGS("; look at the servers' logs"),
    IN_THE_WAY("; in the way may be {0}"),
    DIFFERENT("{0} slices differ from the source, the first of them {1}. They are hauled again now");

    private final String english;

    IncidentSentence(String english) {
        this.english = english;
    }

    @Override
    public String code() {
        return "incident." + name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String english() {
        return english;
    }
}
