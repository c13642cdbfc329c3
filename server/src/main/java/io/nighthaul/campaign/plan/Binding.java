package io.nighthaul.campaign.plan;

/** What holds a campaign back most; changing anything else gains little. */
public enum Binding {
    /** Nights are worked through by workers at their own speed: longer nights or more workers help. */
    WINDOW("the length of the window"),
    /** Nights end with time left: more batches a night help. */
    CAP("the cap of batches a night"),
    /** More of the night is rested than worked: shorter pauses or larger batches help. */
    PAUSE("the pauses between batches"),
    /** The workers share what the source gives: more of them do not help. */
    SOURCE_RATE("what the source can give"),
    /** The workers share what the target takes. */
    TARGET_RATE("what the target can take");

    private final String words;

    Binding(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
