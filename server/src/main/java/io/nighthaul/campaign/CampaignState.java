package io.nighthaul.campaign;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whether a campaign may work, as its operators decided. */
public enum CampaignState {
    /** Being set up; nothing is begun. */
    DRAFT,
    /** Works whenever window, guard and presets allow. */
    RUNNING,
    /** Keeps everything as it is, an open batch included until its night is over, and begins nothing. */
    PAUSED,
    /** Has closed its batch and returned the vehicles that were left in it. It can be started again. */
    STOPPED,
    /** Every vehicle is done or skipped for good. */
    FINISHED;

    /** What moves a campaign from one state to another. */
    public enum Verb {
        START,
        PAUSE,
        RESUME,
        STOP,
        /** By itself, when no work is left; not for operators. */
        FINISH,
        /** By a rollback, which puts vehicles back into a queue that was empty; not for operators. */
        REOPEN;

        public String label() {
            return Label.of(this);
        }

        public static Verb of(String label) {
            return Label.parse(Verb.class, label);
        }
    }

    /**
     * @throws TransitionException if this state does not know the verb; says which ones it does
     */
    public CampaignState after(Verb verb) {
        return reached(verb)
                .orElseThrow(() -> TransitionException.of("the campaign", label(), verb.label(), Label.all(verbs())));
    }

    /** What can be done now; a console offers just these. */
    public List<Verb> verbs() {
        return Arrays.stream(Verb.values())
                .filter(verb -> reached(verb).isPresent())
                .toList();
    }

    public String label() {
        return Label.of(this);
    }

    public static CampaignState of(String label) {
        return Label.parse(CampaignState.class, label);
    }

    private Optional<CampaignState> reached(Verb verb) {
        return Optional.ofNullable(
                switch (verb) {
                    case START -> this == DRAFT || this == STOPPED ? RUNNING : null;
                    case PAUSE -> this == RUNNING ? PAUSED : null;
                    case RESUME -> this == PAUSED ? RUNNING : null;
                    case STOP -> this == RUNNING || this == PAUSED ? STOPPED : null;
                    case FINISH -> this == RUNNING ? FINISHED : null;
                    case REOPEN -> this == FINISHED ? STOPPED : null;
                });
    }
}
