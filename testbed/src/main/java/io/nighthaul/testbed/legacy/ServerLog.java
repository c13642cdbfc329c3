package io.nighthaul.testbed.legacy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server's log says about its start. */
final class ServerLog {
    private static final Pattern MISSING_LIBRARY = Pattern.compile("error while loading shared libraries: (\\S+):");
    private static final int LINES_MAX = 8;

    private ServerLog() {}

    static boolean isReady(Path log) {
        return text(log).contains("ready for connections");
    }

    static boolean isPortTaken(Path log) {
        return text(log).contains("Can't start server: Bind on TCP/IP port");
    }

    /** The end of the log in a form that tells a person what to do. */
    static String complaint(Path log) {
        return complaint(text(log)) + " (log: " + log + ")";
    }

    static String complaint(String text) {
        Matcher library = MISSING_LIBRARY.matcher(text);
        if (library.find()) {
            return "this machine lacks the library " + library.group(1)
                    + " that MariaDB needs; install the package that has it, or mariadb-server";
        }
        List<String> lines =
                text.lines().filter(line -> !line.contains("[Note]")).toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_MAX), lines.size()));
    }

    private static String text(Path log) {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
