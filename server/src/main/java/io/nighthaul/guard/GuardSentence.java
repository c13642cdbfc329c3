package io.nighthaul.guard;

import io.nighthaul.phrase.Sentence;
import java.util.Locale;

/** What the guard says. */
public enum GuardSentence implements Sentence {
    OK("ok: {0} of {1} workers allowed{2}"),
    MOST_LOADED(", most loaded is {0}"),
    DARK("; a signal is dark, within its grace"),
    NOT_LOOKED("ok: no worker while {0} is not looked at{1}"),
    PAUSED("paused: {0}{1}"),
    SECOND_LOOK("; a second look decides whether it is an emergency"),
    ALSO("; also {0}"),
    HEAP("paused: the free heap has no room for one worker, which may hold {0} of {1} of it"),
    NOT_QUIET("paused: {0}, resumes once it stays below {1} of its limit for {2}{3}"),
    QUIET("paused: {0}, resumes at {1} if all stays quiet, as it has been for {2}{3}"),
    EVERY_SIGNAL("every signal"),
    BLIND("blind: {0} cannot be seen since {1}: {2}{3}"),
    NOR("; nor {0}"),
    EMERGENCY("emergency: {0}{1}; no server is touched until {2}"),
    NOBODY_YET("blind: nobody has looked yet"),
    NO_SOURCE(
            "blind: this server runs without a source and guards nothing; start one with nighthaul serve --config FILE"),
    STALE("blind: nobody has looked since {0}, more than {1} ago"),
    /** A signal and its value. */
    VALUE("{0} {1}"),
    VALUE_OF("{0} {1} of {2}"),
    VALUE_ROOM("{0} {1} (pause at {2})"),
    VALUE_LEFT("{0} {1} left"),
    /** One of the above with its levels. */
    LEVELS("{0} (pause at {1})"),
    BOTH_LEVELS("{0} (pause at {1}, emergency at {2})"),
    /** Why there is nothing to see. */
    REPLICATES_FROM_NOBODY("the source replicates from nobody"),
    NO_STANDBY("the target has no standby"),
    DISK_ELSEWHERE("its disk is not on this host"),
    /** The sides. */
    SOURCE("source"),
    TARGET("target"),
    HOST("host");

    private final String english;

    GuardSentence(String english) {
        this.english = english;
    }

    @Override
    public String code() {
        return "guard." + name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String english() {
        return english;
    }
}
