package io.nighthaul.client;

/** What is to be done about an answer: the protocol's table, whole. */
enum Reaction {
    /** Go on. */
    ACCEPTED,
    /** The same again after a while; parked when the tries are used up. */
    RETRY,
    /** The same again at once: it was damaged on the way. Counts as a try. */
    RESEND,
    /** The session is no more, or is another: the same records under a new one. */
    NEW_SESSION,
    /** Too much at once: the same records in smaller parts, under a new session. */
    SMALLER,
    /** Records are named that will never be taken: they stay here, the others go under a new session. */
    QUARANTINE,
    /** Token or owner is not accepted: stop, keep everything, tell the app. */
    DENIED,
    /** Nothing that a repetition would change: keep everything, tell the app, try again at the next sync. */
    PARK;

    /**
     * @param status of HTTP
     * @param code of the protocol; empty if the answer is not in its envelope, so from somebody in between
     */
    static Reaction to(int status, String code) {
        if (status >= 200 && status < 300) {
            return ACCEPTED;
        }
        if (status >= 500) {
            return RETRY;
        }
        return switch (status) {
            case 408, 425, 429 -> RETRY;
            case 401, 403 -> DENIED;
            case 400 -> code.equals("digest_mismatch") ? RESEND : PARK;
            // A wrong address answers 404 as well; a new session would not help there.
            case 404 -> code.equals("unknown_session") ? NEW_SESSION : PARK;
            case 409, 410 -> code.isEmpty() ? PARK : NEW_SESSION;
            case 413 -> SMALLER;
            case 422 -> code.isEmpty() ? PARK : QUARANTINE;
            default -> PARK;
        };
    }
}
