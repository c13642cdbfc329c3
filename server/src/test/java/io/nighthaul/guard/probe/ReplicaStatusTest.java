package io.nighthaul.guard.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.guard.ProbeException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicaStatusTest {
    @ParameterizedTest
    @CsvSource({
        "5.5.62-log, SHOW SLAVE STATUS",
        "5.7.44, SHOW SLAVE STATUS",
        "5.7.42-0ubuntu0.18.04.1, SHOW SLAVE STATUS",
        "8.0.21, SHOW SLAVE STATUS",
        "8.0.22, SHOW REPLICA STATUS",
        "8.0.36-28 Percona, SHOW REPLICA STATUS",
        "8.4.2, SHOW REPLICA STATUS",
        "9.5.0, SHOW REPLICA STATUS",
        "10.0.38-MariaDB, SHOW ALL SLAVES STATUS",
        "10.11.6-MariaDB-1:10.11.6+maria~deb12-log, SHOW ALL SLAVES STATUS",
        "5.5.5-10.4.32-MariaDB, SHOW ALL SLAVES STATUS",
        "11.4.5-MariaDB-log, SHOW ALL SLAVES STATUS",
        "unheard of, SHOW SLAVE STATUS"
    })
    void each_server_is_asked_in_its_own_words(String version, String statement) {
        assertThat(ReplicaStatus.statement(version)).isEqualTo(statement);
    }

    @ParameterizedTest
    @CsvSource({
        "5.7.44, REPLICATION CLIENT",
        "8.4.2, REPLICATION CLIENT",
        "5.5.5-10.4.32-MariaDB, REPLICATION CLIENT",
        "10.5.8-MariaDB, SLAVE MONITOR",
        "5.5.5-10.11.6-MariaDB-log, SLAVE MONITOR",
        "11.4.5-MariaDB-log, SLAVE MONITOR",
        "unheard of, REPLICATION CLIENT"
    })
    void each_server_calls_the_right_to_ask_by_another_name(String version, String privilege) {
        assertThat(ReplicaStatus.privilege(version)).isEqualTo(privilege);
    }

    @Test
    void mysql_5_7_calls_it_master() throws ProbeException {
        assertThat(ReplicaStatus.lagSeconds(Answer.ofVertical(ServerText.MYSQL_5_7_REPLICA)))
                .hasValue(12);
    }

    @Test
    void mysql_8_calls_it_source_and_a_delay_on_purpose_is_no_lag() throws ProbeException {
        assertThat(ReplicaStatus.lagSeconds(Answer.ofVertical(ServerText.MYSQL_8_0_REPLICA)))
                .as("worst of two channels: 3605 s less the 3600 s that were asked for")
                .hasValue(5);
    }

    @Test
    void mariadb_tells_of_all_connections_and_the_worst_counts() throws ProbeException {
        assertThat(ReplicaStatus.lagSeconds(Answer.ofTabs(ServerText.MARIADB_10_TABS)))
                .hasValue(47);
    }

    @Test
    void a_replica_that_stands_still_is_not_one_without_lag() {
        assertThatThrownBy(() -> ReplicaStatus.lagSeconds(Answer.ofVertical(ServerText.MARIADB_11_STOPPED)))
                .isInstanceOf(ProbeException.class)
                .hasMessageContaining("receiver running: No, applier: No")
                .hasMessageContaining("switch this signal off");
    }

    @Test
    void a_server_that_replicates_from_nobody_has_no_lag() throws ProbeException {
        assertThat(ReplicaStatus.lagSeconds(Answer.ofTabs(""))).isEmpty();
        assertThat(ReplicaStatus.lagSeconds(Answer.ofVertical(""))).isEmpty();
        assertThat(ReplicaStatus.lagSeconds(new Answer(List.of()))).isEmpty();
    }

    @Test
    void a_status_without_the_column_or_with_words_in_it_is_refused() {
        assertThatThrownBy(() -> ReplicaStatus.lagSeconds(new Answer(List.of(Map.of("Slave_IO_State", "x")))))
                .hasMessageContaining("no column Seconds_Behind_Source");
        assertThatThrownBy(
                        () -> ReplicaStatus.lagSeconds(new Answer(List.of(Map.of("Seconds_Behind_Master", "a while")))))
                .hasMessageContaining("'a while'");
    }
}
