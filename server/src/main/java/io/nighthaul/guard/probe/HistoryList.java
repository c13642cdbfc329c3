package io.nighthaul.guard.probe;

import io.nighthaul.guard.ProbeException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Length of InnoDB's history list: undo that long reads keep the server from throwing away. No figure of CPU or threads
 * shows it.
 */
public final class HistoryList {
    /** Needs no privilege; MariaDB has this variable, MySQL has not. */
    public static final String VARIABLE = "Innodb_history_list_length";

    /** Needs the PROCESS privilege; the star because the column that says whether it counts has two names. */
    public static final String METRICS =
            "SELECT * FROM information_schema.innodb_metrics WHERE name = 'trx_rseg_history_len'";

    /** Needs the PROCESS privilege, and is the most work for the server. */
    public static final String STATUS = "SHOW ENGINE INNODB STATUS";

    private static final Pattern LINE = Pattern.compile("(?m)^History list length (\\d+)\\s*$");

    private HistoryList() {}

    /** From the answer to {@link #METRICS}; empty when the server does not count it, and its number means nothing. */
    public static OptionalLong ofMetrics(Answer answer) throws ProbeException {
        for (Map<String, @Nullable String> row : answer.rows()) {
            // MySQL and MariaDB to 10.4 say STATUS enabled, MariaDB from 10.5 says ENABLED 1.
            String enabled = Answer.text(row, "status", "enabled").orElse("");
            String count = Answer.text(row, "count").orElse("");
            if (enabled.equals("enabled") || enabled.equals("1")) {
                return OptionalLong.of(number(count));
            }
        }
        return OptionalLong.empty();
    }

    /** From the text that {@link #STATUS} answers. */
    public static long ofStatus(String text) throws ProbeException {
        // A client program without --raw prints line ends as two characters.
        Matcher line = LINE.matcher(text.replace("\\n", "\n"));
        if (!line.find()) {
            throw new ProbeException("the InnoDB status does not tell the length of the history list");
        }
        return number(line.group(1));
    }

    /** From the answer to {@link #STATUS}. */
    public static long ofStatus(Answer answer) throws ProbeException {
        for (Map<String, @Nullable String> row : answer.rows()) {
            String text = row.get("status");
            if (text != null) {
                return ofStatus(text);
            }
        }
        throw new ProbeException("the server has no InnoDB status");
    }

    private static long number(String text) throws ProbeException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new ProbeException("the length of the history list should be a whole number, was '" + text + "'");
        }
    }
}
