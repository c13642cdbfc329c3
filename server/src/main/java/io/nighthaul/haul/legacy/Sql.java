package io.nighthaul.haul.legacy;

/** Names and texts as MySQL and MariaDB read them. */
final class Sql {
    private Sql() {}

    static String name(String identifier) {
        return "`" + identifier.replace("`", "``") + "`";
    }

    static String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
