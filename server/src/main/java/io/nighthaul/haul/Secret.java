package io.nighthaul.haul;

/** A value that must not reach a log: a record prints every component in its toString. */
public record Secret(String reveal) {
    @Override
    public String toString() {
        return "Secret[***]";
    }
}
