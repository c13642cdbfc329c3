package io.nighthaul.store;

/**
 * A row that could not become a fix.
 *
 * @param reason stable, in snake_case, for example {@code null_coordinates}
 * @param raw the row as its source wrote it
 */
public record Quarantined(String reason, String raw) {}
