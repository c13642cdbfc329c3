package io.nighthaul.client;

/** A value that no server would take, noticed before it is stored. Says which member, what it was and what it may be. */
public final class InvalidRecordException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidRecordException(String member, Object value, String rule) {
        super(member + " " + rule + ", was " + value);
    }
}
