package io.nighthaul.guard.probe;

import io.nighthaul.guard.ProbeException;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How far a server that replicates from another lies behind it. */
public final class ReplicaStatus {
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)(?:\\.(\\d+))?");
    private static final String[] BEHIND = {"seconds_behind_source", "seconds_behind_master"};

    private ReplicaStatus() {}

    /**
     * The statement that this server understands and that speaks of all its connections.
     *
     * @param version as {@code SELECT VERSION()} gives it, for example {@code 10.11.6-MariaDB-1-log}
     */
    public static String statement(String version) {
        if (isMariaDb(version)) {
            // Without ALL it speaks of the default connection only. Understood since 10.0 and still.
            return "SHOW ALL SLAVES STATUS";
        }
        return isFrom(8_000_022L, version) ? "SHOW REPLICA STATUS" : "SHOW SLAVE STATUS";
    }

    /** What a user has to be granted, on {@code *.*}, to ask {@link #statement}. */
    public static String privilege(String version) {
        // To clients that are older than it MariaDB says that it is MySQL 5.5.5, and then the truth.
        boolean hasOneOfItsOwn = isMariaDb(version) && isFrom(10_005_000L, version.replaceFirst("^5\\.5\\.5-", ""));
        return hasOneOfItsOwn ? "SLAVE MONITOR" : "REPLICATION CLIENT";
    }

    private static boolean isMariaDb(String version) {
        return version.contains("MariaDB");
    }

    /** @param wanted three digits each for minor version and patch level, for example 8_000_022 for 8.0.22 */
    private static boolean isFrom(long wanted, String version) {
        Matcher number = VERSION.matcher(version);
        return number.find()
                && number(number, 1) * 1_000_000L + number(number, 2) * 1_000L + number(number, 3) >= wanted;
    }

    private static long number(Matcher version, int group) {
        String digits = version.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /**
     * The greatest lag of all connections, in seconds, without the delay that somebody configured on purpose; empty when
     * the server replicates from nobody.
     *
     * @throws ProbeException when some connection does not replicate: its lag grows unseen
     */
    public static OptionalDouble lagSeconds(Answer answer) throws ProbeException {
        OptionalDouble worst = OptionalDouble.empty();
        for (Map<String, @Nullable String> row : answer.rows()) {
            double lag = lagSeconds(row);
            worst = OptionalDouble.of(Math.max(lag, worst.orElse(0)));
        }
        return worst;
    }

    private static double lagSeconds(Map<String, @Nullable String> row) throws ProbeException {
        if (!Answer.has(row, BEHIND)) {
            throw new ProbeException("the replica status has no column Seconds_Behind_Source or Seconds_Behind_Master");
        }
        String behind = Answer.text(row, BEHIND).orElse("");
        if (behind.isEmpty()) {
            String io =
                    Answer.text(row, "replica_io_running", "slave_io_running").orElse("?");
            String sql =
                    Answer.text(row, "replica_sql_running", "slave_sql_running").orElse("?");
            throw new ProbeException("the source is a replica that does not replicate (receiver running: " + io
                    + ", applier: " + sql
                    + "), so nobody knows how far it is behind; start it, RESET what is left of it, or switch this"
                    + " signal off");
        }
        try {
            double delay = Double.parseDouble(Answer.text(row, "sql_delay")
                    .filter(text -> !text.isEmpty())
                    .orElse("0"));
            return Math.max(0, Double.parseDouble(behind) - delay);
        } catch (NumberFormatException e) {
            throw new ProbeException("a replica lag should be a number of seconds, was '" + behind + "'");
        }
    }
}
