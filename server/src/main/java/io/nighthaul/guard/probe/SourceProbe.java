package io.nighthaul.guard.probe;

import io.nighthaul.guard.GuardSentence;
import io.nighthaul.guard.Probe;
import io.nighthaul.guard.ProbeException;
import io.nighthaul.guard.Reading;
import io.nighthaul.guard.Side;
import io.nighthaul.guard.Signal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Asks a legacy MySQL or MariaDB, and the host it is reached by, how they are: at most seven small questions a look, all
 * through one door that is closed again.
 */
public final class SourceProbe implements Probe {
    /** Variables of one statement; who reads it needs no privilege. */
    static final String VARIABLES =
            "SHOW GLOBAL STATUS WHERE Variable_name IN ('Threads_running', '" + HistoryList.VARIABLE + "')";

    public static final String VERSION = "SELECT VERSION() AS version";

    private final SourceDoor.Opener opener;
    private final String canarySql;

    /** @param canarySql a query as small as those we haul with are large; how long it takes is the latency */
    public SourceProbe(SourceDoor.Opener opener, String canarySql) {
        this.opener = opener;
        this.canarySql = canarySql;
    }

    @Override
    public Side side() {
        return Side.SOURCE;
    }

    @Override
    public List<Reading> read() throws ProbeException, InterruptedException {
        try (SourceDoor door = opener.open()) {
            List<Reading> readings = new ArrayList<>();
            readings.add(reading(Signal.SOURCE_LOAD, () -> LoadAverage.perCore(door.run(LoadAverage.COMMAND))));
            readings.add(reading(Signal.SOURCE_LATENCY, () -> latencySeconds(door)));
            Variables variables = variables(door);
            readings.add(reading(Signal.SOURCE_THREADS_RUNNING, () -> variables.number("threads_running")));
            readings.add(reading(Signal.SOURCE_HISTORY_LIST, () -> history(door, variables)));
            readings.add(replicationLag(door));
            return readings;
        }
    }

    private interface Value {
        double read() throws ProbeException, InterruptedException;
    }

    private static Reading reading(Signal signal, Value value) throws InterruptedException {
        try {
            double number = value.read();
            return number >= 0 ? new Reading.Seen(signal, number) : new Reading.Blind(signal, "it reads " + number);
        } catch (ProbeException e) {
            return new Reading.Blind(signal, message(e));
        }
    }

    private static String message(ProbeException e) {
        String message = e.getMessage();
        return message == null ? "no reason given" : message;
    }

    private double latencySeconds(SourceDoor door) throws ProbeException, InterruptedException {
        long begunNanos = System.nanoTime();
        door.query(canarySql);
        return (System.nanoTime() - begunNanos) / 1e9;
    }

    /** What the server said, or why it said nothing; so each signal that needs it can tell. */
    private record Variables(
            Map<String, String> values, @Nullable ProbeException failure) {
        double number(String name) throws ProbeException {
            if (failure != null) {
                throw failure;
            }
            String text = values.get(name);
            if (text == null) {
                throw new ProbeException("the server has no status variable " + name);
            }
            try {
                return (double) Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw new ProbeException("status variable " + name + " should be a whole number, was '" + text + "'");
            }
        }

        boolean has(String name) {
            return values.containsKey(name);
        }
    }

    private static Variables variables(SourceDoor door) throws InterruptedException {
        try {
            Map<String, String> values = new HashMap<>();
            for (Map<String, @Nullable String> row : door.query(VARIABLES).rows()) {
                String name = Answer.text(row, "variable_name").orElse("");
                String value = Answer.text(row, "value").orElse("");
                values.put(name.toLowerCase(Locale.ROOT), value);
            }
            return new Variables(values, null);
        } catch (ProbeException e) {
            return new Variables(Map.of(), e);
        }
    }

    private static double history(SourceDoor door, Variables variables) throws ProbeException, InterruptedException {
        String variable = HistoryList.VARIABLE.toLowerCase(Locale.ROOT);
        if (variables.has(variable)) {
            return variables.number(variable);
        }
        OptionalLong counted = counted(door);
        return (double)
                (counted.isPresent() ? counted.getAsLong() : HistoryList.ofStatus(door.query(HistoryList.STATUS)));
    }

    /** Empty also where there is no such table, as in MySQL 5.5. */
    private static OptionalLong counted(SourceDoor door) throws InterruptedException {
        try {
            return HistoryList.ofMetrics(door.query(HistoryList.METRICS));
        } catch (ProbeException e) {
            return OptionalLong.empty();
        }
    }

    private static Reading replicationLag(SourceDoor door) throws InterruptedException {
        Signal signal = Signal.SOURCE_REPLICATION_LAG;
        try {
            String version = door.query(VERSION).rows().stream()
                    .findFirst()
                    .flatMap(row -> Answer.text(row, "version"))
                    .orElseThrow(() -> new ProbeException("the server does not tell its version"));
            OptionalDouble lag = ReplicaStatus.lagSeconds(door.query(ReplicaStatus.statement(version)));
            return lag.isPresent()
                    ? new Reading.Seen(signal, lag.getAsDouble())
                    : new Reading.Absent(signal, GuardSentence.REPLICATES_FROM_NOBODY.with());
        } catch (ProbeException e) {
            return new Reading.Blind(signal, message(e));
        }
    }
}
