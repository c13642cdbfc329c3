package io.nighthaul.testbed.fleet;

/**
 * What became of a load.
 *
 * @param rowsSent to the server
 * @param rowsStored by the server; fewer where the layout skips duplicates
 */
public record Loaded(long rowsSent, long rowsStored) {
    Loaded plus(Loaded other) {
        return new Loaded(rowsSent + other.rowsSent, rowsStored + other.rowsStored);
    }
}
