package io.nighthaul.testbed.legacy;

/**
 * How a {@link LegacyHost} differs from its siblings.
 *
 * @param database the one database made for the user, beside the server's own
 * @param databaseServer how the server behaves
 */
public record LegacyHostSettings(String database, MariaDbSettings databaseServer) {
    public static final LegacyHostSettings DEFAULTS = new LegacyHostSettings("gps", MariaDbSettings.DEFAULTS);

    public LegacyHostSettings {
        if (!database.matches("[A-Za-z0-9_]+")) {
            throw new IllegalArgumentException("database must be a plain name, was " + database);
        }
    }

    public LegacyHostSettings with(MariaDbSettings settings) {
        return new LegacyHostSettings(database, settings);
    }
}
