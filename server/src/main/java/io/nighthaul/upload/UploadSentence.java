package io.nighthaul.upload;

import io.nighthaul.phrase.Sentence;
import java.util.Locale;

/** What alerts about uploads say. */
public enum UploadSentence implements Sentence {
    NO_ROOM("Less disk is free than upload.min_free_mib says: phones are told to keep their records."),
    STUCK("{0} sessions have all their parts for more than {1} and cannot be completed; the log says why.");

    private final String english;

    UploadSentence(String english) {
        this.english = english;
    }

    @Override
    public String code() {
        return "uploads." + name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String english() {
        return english;
    }
}
