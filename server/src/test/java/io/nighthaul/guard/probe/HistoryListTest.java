package io.nighthaul.guard.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nighthaul.guard.ProbeException;
import org.junit.jupiter.api.Test;

class HistoryListTest {
    @Test
    void mysql_says_enabled_and_mariadb_says_one() throws ProbeException {
        assertThat(HistoryList.ofMetrics(Answer.ofVertical(ServerText.MYSQL_8_METRICS)))
                .hasValue(1_250_321);
        assertThat(HistoryList.ofMetrics(Answer.ofTabs(ServerText.MARIADB_11_METRICS)))
                .hasValue(81_234);
    }

    @Test
    void a_counter_that_is_switched_off_reads_zero_and_means_nothing() throws ProbeException {
        String off = ServerText.MYSQL_8_METRICS.replace("enabled", "disabled").replace("1250321", "0");
        assertThat(HistoryList.ofMetrics(Answer.ofVertical(off))).isEmpty();
        assertThat(HistoryList.ofMetrics(
                        Answer.ofTabs(ServerText.MARIADB_11_METRICS.replace("\t1\tvalue", "\t0\tvalue"))))
                .isEmpty();
        assertThat(HistoryList.ofMetrics(Answer.ofTabs(""))).isEmpty();
    }

    @Test
    void the_engine_status_tells_it_in_a_line() throws ProbeException {
        assertThat(HistoryList.ofStatus(ServerText.MYSQL_5_7_INNODB)).isEqualTo(24);
        assertThat(HistoryList.ofStatus(Answer.ofTabs(ServerText.MARIADB_11_INNODB_TABS)))
                .isEqualTo(731);
    }

    @Test
    void a_query_text_that_looks_like_the_line_is_not_taken_for_it() throws ProbeException {
        String spoofed = ServerText.MYSQL_5_7_INNODB + "SELECT 'History list length 1'\n  History list length 2\n";
        assertThat(HistoryList.ofStatus(spoofed)).isEqualTo(24);
    }

    @Test
    void a_status_without_it_is_refused() {
        assertThatThrownBy(() -> HistoryList.ofStatus("Per second averages"))
                .isInstanceOf(ProbeException.class)
                .hasMessageContaining("history list");
        assertThatThrownBy(() -> HistoryList.ofStatus(Answer.ofTabs(""))).isInstanceOf(ProbeException.class);
    }
}
