package io.nighthaul.console.live;

/** Something that can be watched. Asked from one thread, about once a second while somebody watches. */
public interface Feed {
    /** Its name, which is that of its events too. */
    String name();

    /**
     * How it stands now, to be written as JSON.
     *
     * @param subject what of it somebody watches, such as a campaign; empty for whatever is the usual
     */
    Object now(String subject);

    /** What a change is looked for in: the same, without what passes by itself, as time does. */
    default Object essence(Object now) {
        return now;
    }
}
