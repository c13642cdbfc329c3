package io.nighthaul.secret;

/** A value that must not reach a log: a record prints every component in its toString, this one does not. */
public record Secret(String reveal) {
    @Override
    public String toString() {
        return "Secret[***]";
    }
}
