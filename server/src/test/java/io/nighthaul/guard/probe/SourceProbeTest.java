package io.nighthaul.guard.probe;

import static io.nighthaul.guard.Signal.SOURCE_HISTORY_LIST;
import static io.nighthaul.guard.Signal.SOURCE_LATENCY;
import static io.nighthaul.guard.Signal.SOURCE_LOAD;
import static io.nighthaul.guard.Signal.SOURCE_REPLICATION_LAG;
import static io.nighthaul.guard.Signal.SOURCE_THREADS_RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.guard.GuardSentence;
import io.nighthaul.guard.ProbeException;
import io.nighthaul.guard.Reading;
import io.nighthaul.guard.Side;
import io.nighthaul.guard.Signal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceProbeTest {
    private static final String CANARY = "SELECT 1 FROM gps LIMIT 1";

    /** A server that knows answers by question, and refuses what it has none for. */
    private static final class Server implements SourceDoor {
        private final Map<String, Answer> answers = new HashMap<>();
        private final List<String> asked = new ArrayList<>();
        private String loadavg = "2.00 1.00 1.00 1/100 4242\n4\n";
        private int open;

        SourceDoor open() {
            open++;
            return this;
        }

        Server knows(String question, String tabs) {
            answers.put(question, Answer.ofTabs(tabs));
            return this;
        }

        @Override
        public String run(String command) throws ProbeException {
            asked.add(command);
            if (loadavg.isEmpty()) {
                throw new ProbeException("commands are not allowed");
            }
            return loadavg;
        }

        @Override
        public Answer query(String sql) throws ProbeException {
            asked.add(sql);
            Answer answer = answers.get(sql);
            if (answer == null) {
                throw new ProbeException("Access denied for: " + sql);
            }
            return answer;
        }

        @Override
        public void close() {
            open--;
        }
    }

    private static Server mariadb() {
        return new Server()
                .knows(CANARY, "1\n1\n")
                .knows(
                        SourceProbe.VARIABLES,
                        "Variable_name\tValue\nInnodb_history_list_length\t731\nThreads_running\t7\n")
                .knows(SourceProbe.VERSION, "version\n10.11.6-MariaDB\n")
                .knows("SHOW ALL SLAVES STATUS", "");
    }

    private static Server mysql() {
        return new Server()
                .knows(CANARY, "1\n1\n")
                .knows(SourceProbe.VARIABLES, "Variable_name\tValue\nThreads_running\t7\n")
                .knows(SourceProbe.VERSION, "version\n8.0.36\n")
                .knows("SHOW REPLICA STATUS", "Replica_IO_State\tSeconds_Behind_Source\nWaiting\t4\n")
                .knows(HistoryList.METRICS, "NAME\tCOUNT\tSTATUS\ntrx_rseg_history_len\t12\tenabled\n");
    }

    private static Map<Signal, Reading> read(Server server) throws ProbeException, InterruptedException {
        Map<Signal, Reading> readings = new HashMap<>();
        for (Reading reading : new SourceProbe(server::open, CANARY).read()) {
            assertThat(readings.put(reading.signal(), reading)).isNull();
        }
        assertThat(server.open).as("doors left open").isZero();
        return readings;
    }

    @Test
    void mariadb_tells_everything_to_a_user_without_privileges() throws Exception {
        Map<Signal, Reading> readings = read(mariadb());
        assertThat(readings)
                .containsEntry(SOURCE_LOAD, new Reading.Seen(SOURCE_LOAD, 0.5))
                .containsEntry(SOURCE_THREADS_RUNNING, new Reading.Seen(SOURCE_THREADS_RUNNING, 7))
                .containsEntry(SOURCE_HISTORY_LIST, new Reading.Seen(SOURCE_HISTORY_LIST, 731))
                .containsEntry(
                        SOURCE_REPLICATION_LAG,
                        new Reading.Absent(SOURCE_REPLICATION_LAG, GuardSentence.REPLICATES_FROM_NOBODY.with()));
        assertThat(readings.get(SOURCE_LATENCY))
                .isInstanceOfSatisfying(
                        Reading.Seen.class,
                        latency -> assertThat(latency.value()).isBetween(0.0, 60.0));
    }

    @Test
    void it_speaks_of_every_signal_of_the_source_and_of_no_other() throws Exception {
        for (Signal signal : Signal.values()) {
            assertThat(read(mysql()).containsKey(signal)).isEqualTo(signal.side() == Side.SOURCE);
        }
    }

    @Test
    void mysql_counts_its_history_among_its_metrics() throws Exception {
        assertThat(read(mysql()))
                .containsEntry(SOURCE_HISTORY_LIST, new Reading.Seen(SOURCE_HISTORY_LIST, 12))
                .containsEntry(SOURCE_REPLICATION_LAG, new Reading.Seen(SOURCE_REPLICATION_LAG, 4));
    }

    @Test
    void the_engine_status_is_asked_only_where_nothing_lighter_counts() throws Exception {
        Server server = mysql().knows(HistoryList.METRICS, "NAME\tCOUNT\tSTATUS\ntrx_rseg_history_len\t0\tdisabled\n")
                .knows(HistoryList.STATUS, ServerText.MARIADB_11_INNODB_TABS);
        assertThat(read(server)).containsEntry(SOURCE_HISTORY_LIST, new Reading.Seen(SOURCE_HISTORY_LIST, 731));
        Server old = mysql().knows(HistoryList.STATUS, ServerText.MARIADB_11_INNODB_TABS);
        old.answers.remove(HistoryList.METRICS);
        assertThat(read(old))
                .as("MySQL 5.5 has no such table")
                .containsEntry(SOURCE_HISTORY_LIST, new Reading.Seen(SOURCE_HISTORY_LIST, 731));
        Server light = mysql();
        read(light);
        assertThat(light.asked).doesNotContain(HistoryList.STATUS).hasSize(6);
    }

    @Test
    void whatever_is_refused_blinds_its_own_signal_and_no_other() throws Exception {
        List<String> questions = new ArrayList<>(mysql().answers.keySet());
        for (String refused : questions) {
            Server server = mysql();
            server.answers.remove(refused);
            List<Signal> blind = new ArrayList<>();
            read(server).values().forEach(reading -> {
                if (reading instanceof Reading.Blind dark) {
                    String asked = refused.equals(HistoryList.METRICS) ? HistoryList.STATUS : refused;
                    assertThat(dark.cause()).isEqualTo("Access denied for: " + asked);
                    blind.add(dark.signal());
                }
            });
            assertThat(blind)
                    .as(refused)
                    .containsExactly(
                            switch (refused) {
                                case CANARY -> SOURCE_LATENCY;
                                case HistoryList.METRICS -> SOURCE_HISTORY_LIST;
                                case SourceProbe.VARIABLES -> SOURCE_THREADS_RUNNING;
                                default -> SOURCE_REPLICATION_LAG;
                            });
        }
    }

    @Test
    void a_host_that_runs_no_commands_blinds_the_load_only() throws Exception {
        Server server = mariadb();
        server.loadavg = "";
        Map<Signal, Reading> readings = read(server);
        assertThat(readings).containsEntry(SOURCE_LOAD, new Reading.Blind(SOURCE_LOAD, "commands are not allowed"));
        assertThat(readings.values())
                .filteredOn(reading -> reading instanceof Reading.Blind)
                .hasSize(1);
    }

    @Test
    void variables_with_nonsense_in_them_are_blindness() throws Exception {
        Server server = mariadb().knows(SourceProbe.VARIABLES, "Variable_name\tValue\nThreads_running\tmany\n");
        Reading threads = read(server).get(SOURCE_THREADS_RUNNING);
        assertThat(threads)
                .isInstanceOfSatisfying(
                        Reading.Blind.class, blind -> assertThat(blind.cause()).contains("'many'"));
    }

    @Test
    void a_source_that_cannot_be_reached_hides_everything_at_once() {
        SourceProbe probe = new SourceProbe(
                () -> {
                    throw new ProbeException("no route to legacy");
                },
                CANARY);
        assertThatThrownBy(probe::read).isInstanceOf(ProbeException.class).hasMessage("no route to legacy");
    }
}
