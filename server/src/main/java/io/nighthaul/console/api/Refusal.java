package io.nighthaul.console.api;

import org.springframework.http.HttpStatus;

/** A request that cannot be fulfilled; the message says why and what can. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    private Refusal(HttpStatus status, String message) {
        super(message);
        this.status = status;
    }

    public HttpStatus status() {
        return status;
    }

    /** What the path names does not exist. */
    public static Refusal notFound(String message) {
        return new Refusal(HttpStatus.NOT_FOUND, message);
    }

    /** The present state does not allow it. */
    public static Refusal conflict(String message) {
        return new Refusal(HttpStatus.CONFLICT, message);
    }

    /** It is understood, and cannot be. */
    public static Refusal unprocessable(String message) {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, message);
    }

    /** Nobody knows who asks. */
    public static Refusal unauthorized(String message) {
        return new Refusal(HttpStatus.UNAUTHORIZED, message);
    }

    /** It may not come from there, or from them. */
    public static Refusal forbidden(String message) {
        return new Refusal(HttpStatus.FORBIDDEN, message);
    }

    static Refusal unsupportedMediaType(String message) {
        return new Refusal(HttpStatus.UNSUPPORTED_MEDIA_TYPE, message);
    }
}
