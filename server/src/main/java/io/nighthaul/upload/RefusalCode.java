package io.nighthaul.upload;

import java.util.Locale;

/** Why a request is refused; apps act on it, so names never change. */
enum RefusalCode {
    BAD_JSON(400, "The body is not JSON as it is expected"),
    BAD_REQUEST(400, "The request is not as it is expected"),
    DIGEST_MISMATCH(400, "The body is not the one that was sent"),
    UNAUTHORIZED(401, "A valid token is needed"),
    FORBIDDEN(403, "The token is not for this"),
    UNKNOWN_SESSION(404, "There is no such session"),
    TOO_SLOW(408, "The body came too slowly"),
    PART_CONFLICT(409, "The part was received with another content"),
    SESSION_CONFLICT(409, "The session began with another number of parts"),
    SESSION_EXPIRED(410, "The session is over"),
    SESSION_FAILED(410, "The session cannot be completed"),
    TOO_LARGE(413, "The body is too large"),
    TOO_MANY_RECORDS(413, "The part has too many records"),
    TOO_MANY_PARTS(413, "The session has too many parts"),
    UNSUPPORTED_MEDIA(415, "The body is of a kind that is not read here"),
    INVALID_RECORDS(422, "Some records are not valid"),
    RATE_LIMITED(429, "Too many requests"),
    TOO_MANY_SESSIONS(503, "Too many sessions are open"),
    BUSY(503, "The store cannot take it now"),
    STORAGE_FULL(507, "There is no room left");

    private final int status;
    private final String title;

    RefusalCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
