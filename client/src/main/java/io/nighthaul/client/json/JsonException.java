package io.nighthaul.client.json;

/** A text that is not the JSON it should be; says at which character. */
public final class JsonException extends Exception {
    private static final long serialVersionUID = 1L;

    JsonException(String problem, int at) {
        super(problem + " at character " + at);
    }
}
