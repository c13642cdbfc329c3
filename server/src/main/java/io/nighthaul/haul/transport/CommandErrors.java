package io.nighthaul.haul.transport;

import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.HaulException.Kind;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what the complaint of a command on the SSH host means for us. */
final class CommandErrors {
    private static final int SAID_CHARS_MAX = 300;

    /** As the client says it, as the dump program says it, and as it says it when a query of its own failed. */
    private static final List<Pattern> CODES = List.of(
            Pattern.compile("ERROR (\\d+) \\((\\w{5})\\)"),
            Pattern.compile("[Ee]rror:? (\\d+)():"),
            Pattern.compile("\\((\\d{4})\\)()$"));

    private static final Pattern NO_SPACE = Pattern.compile(
            "No space left|Disk quota|Errcode: 28\\b|errno 28\\b|error 28\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_TABLE = Pattern.compile("Couldn't find table", Pattern.CASE_INSENSITIVE);
    private static final Pattern NOISE = Pattern.compile("(?m)^(.*(\\[Warning]|WARNING:).*|-+)$\\R?");

    private static final int TLS_REFUSED = 2026;
    private static final int CLIENT_ERRORS_FROM = 2_000;
    private static final int CLIENT_ERRORS_TO = 3_000;

    private CommandErrors() {}

    /** @param stderr the end of what the command wrote there */
    static HaulException of(int status, String stderr) {
        String said = complaint(stderr);
        if (NO_SPACE.matcher(said).find()) {
            return new HaulException(
                    Kind.SOURCE,
                    "the source's disk is full: " + said + "; free space there, then run the same command again",
                    null);
        }
        if (NO_TABLE.matcher(said).find()) {
            return new HaulException(Kind.TABLE, "the source: " + said + "; check source.schema", null);
        }
        for (Pattern pattern : CODES) {
            Matcher code = pattern.matcher(said);
            if (code.find()) {
                return ofCode(Integer.parseInt(code.group(1)), code.group(2), said);
            }
        }
        return new HaulException(
                Kind.SOURCE,
                "a command on the SSH host failed with status " + status + (said.isEmpty() ? "" : ": " + said),
                null);
    }

    private static HaulException ofCode(int code, String sqlState, String said) {
        if (code == TLS_REFUSED) {
            return new HaulException(
                    Kind.SOURCE,
                    "the source database: " + said + "; set what its clients need under [client] in the SSH host's"
                            + " own option file",
                    null);
        }
        boolean isOfClient = code >= CLIENT_ERRORS_FROM && code < CLIENT_ERRORS_TO;
        return SourceErrors.of(code, isOfClient ? "08000" : sqlState, said, null);
    }

    /** One line; without the statement, which the client repeats before it says what is wrong with it. */
    private static String complaint(String stderr) {
        String text = NOISE.matcher(stderr).replaceAll("").strip().replaceAll("\\s+", " ");
        Matcher client = CODES.getFirst().matcher(text);
        if (client.find()) {
            String said = text.substring(client.start());
            return said.length() <= SAID_CHARS_MAX ? said : said.substring(0, SAID_CHARS_MAX) + "…";
        }
        return text.length() <= SAID_CHARS_MAX ? text : "…" + text.substring(text.length() - SAID_CHARS_MAX);
    }
}
