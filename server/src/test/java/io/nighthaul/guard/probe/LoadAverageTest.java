package io.nighthaul.guard.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nighthaul.guard.ProbeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadAverageTest {
    @Test
    void it_is_the_last_minute_per_core() throws ProbeException {
        assertThat(LoadAverage.perCore("6.30 4.14 1.94 1/160 12345\n8\n")).isCloseTo(0.7875, within(1e-12));
        assertThat(LoadAverage.perCore("0.00 0.00 0.00 2/97 1\n1")).isZero();
    }

    @Test
    void a_greeting_before_it_does_no_harm() throws ProbeException {
        assertThat(LoadAverage.perCore("Welcome to gps-legacy!\r\n\r\n1.00 1.00 1.00 3/500 77\r\n4\r\n"))
                .isEqualTo(0.25);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "8",
                "0.10 0.20 0.30 1/160 12345",
                "0.10 0.20 0.30 1/160 12345\n0",
                "0.10 0.20 0.30 1/160 12345\nmany",
                "-1 0.20 0.30 1/160 12345\n2",
                "NaN 0.20 0.30 1/160 12345\n2",
                "0,10 0,20 0,30 1/160 12345\n2",
                "{ 1.95 2.05 2.10 }\n8",
                "cat: /proc/loadavg: No such file or directory\n8",
                "This service allows sftp connections only.\n"
            })
    void anything_else_says_what_was_printed(String text) {
        assertThatThrownBy(() -> LoadAverage.perCore(text))
                .isInstanceOf(ProbeException.class)
                .hasMessageContaining("cat /proc/loadavg && nproc");
    }
}
