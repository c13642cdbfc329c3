package io.nighthaul.haul.transport;

/** Texts as a POSIX shell reads them. */
final class Shell {
    /** Where packages that are not the system's own put their programs; a command's PATH is shorter than a login's. */
    private static final String MORE_FOLDERS =
            "PATH=$PATH:/usr/local/bin:/usr/local/mysql/bin:/opt/mysql/bin; export PATH";

    private Shell() {}

    /** One word, whatever is in it. */
    static String word(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** A command that runs the script in a plain shell, since the user's login shell may be any. */
    static String command(String script) {
        return "sh -c " + word(MORE_FOLDERS + "\n" + script);
    }
}
