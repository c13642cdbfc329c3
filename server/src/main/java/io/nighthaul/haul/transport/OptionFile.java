package io.nighthaul.haul.transport;

import java.nio.charset.StandardCharsets;

/**
 * The option file by which the database's clients learn where to go and who to be.
 *
 * <p>It is fed to them on stdin: an argument list can be seen by every user of the host, and a file would have to be
 * removed again.
 */
final class OptionFile {
    /**
     * Stands before a client that reads the file. Some SSH servers make stdin a socket, which cannot be opened by the
     * name that {@link #reader} gives; what comes out of a pipe can.
     */
    static final String PIPE = "cat | ";

    private OptionFile() {}

    /** The client's call. Without a home, because it reads its owner's own option file last, and the last one wins. */
    static String reader(String program) {
        return "HOME=/dev/null " + program + " --defaults-extra-file=/dev/stdin";
    }

    static byte[] bytes(LegacyDatabase database) {
        String text = "[client]\nprotocol=tcp\nhost=" + value(database.host()) + "\nport=" + database.port() + "\nuser="
                + value(database.user()) + "\npassword="
                + value(database.password().reveal()) + "\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** In quotes, or a {@code #} would begin a comment; inside them the clients know these escapes. */
    private static String value(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + '"';
    }
}
