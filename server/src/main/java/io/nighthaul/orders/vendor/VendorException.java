package io.nighthaul.orders.vendor;

import org.jspecify.annotations.Nullable;

/** A request did not work. */
public final class VendorException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Kind kind;

    /** What to do about it depends on that. */
    public enum Kind {
        /** The API, or the way there, is out of order: no answer, a cut one, 502, 503, 504, 408. */
        OUTAGE,
        /** 429: asked too often, whatever our book says. */
        CROWDED,
        /** This very request is answered wrongly: 500, another 4xx, or an answer that cannot be read. */
        BROKEN,
        /** The stored position means nothing to the API any more. */
        POSITION,
        /** The credentials are not accepted, also after they were fetched anew. */
        DENIED
    }

    VendorException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    VendorException(Kind kind, String message) {
        this(kind, message, null);
    }

    public Kind kind() {
        return kind;
    }
}
