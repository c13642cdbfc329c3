package io.nighthaul.campaign;

import io.nighthaul.phrase.Sentence;
import java.util.Locale;

/** What is said about why a campaign does what it does: details of a decision. */
public enum CampaignSentence implements Sentence {
    BATCH_CAP("{0} tonight, of at most {1}"),
    BATCH_PAUSE("{0} between batches, until {1}"),
    RETRY("only vehicles that failed are left; the first is tried again at {0}"),
    WINDOW_OPENS("the window {0} opens at {1}"),
    CHUNK_TOO_LATE("a chunk would not end before the window closes at {0}"),
    BATCH_TOO_LATE("another batch would not end before the window closes at {0}"),
    VEHICLE_TOO_LATE("a vehicle would not end before the window closes"),
    DRAFT("not started yet; start it to begin"),
    PAUSED("paused by an operator; resume it to go on"),
    STOPPED("stopped by an operator; start it to go on"),
    FINISHED("finished"),
    CLEANUP("maintenance of the target after the last batch is still running"),
    BREAKER_OPEN("the source's host failed too often; tried again at {0}"),
    BLIND("{0}; what cannot be seen counts as bad"),
    NO_WORKER("the guard allows no worker now"),
    QUIET_HOUR("a quiet hour"),
    DISK_FULL("too little space left; goes on by itself when there is more"),
    EARLIER_NIGHT("it is left over from an earlier night"),
    THROUGH("every vehicle is through"),
    BACK_TO_QUEUE("{0}; {1} back to the queue"),
    ALL_DONE("every vehicle is done, or skipped for good"),
    START("start it to go on"),
    UNATTENDED("no server has looked at it since {0}; start one with the source's configuration"),
    NEVER_ATTENDED("no server has looked at it yet; start one with the source's configuration"),
    UNDECIDED("nothing has been decided yet"),
    LOST_TO("{0} to {1}");

    private final String english;

    CampaignSentence(String english) {
        this.english = english;
    }

    @Override
    public String code() {
        return "campaign." + name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String english() {
        return english;
    }
}
