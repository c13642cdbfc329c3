package io.nighthaul.haul.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.HaulException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandErrorsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ACCESS_DENIED | ERROR 1045 (28000): Access denied for user 'reader'@'localhost' (using password: YES)
        ACCESS_DENIED | mysqldump: Got error: 1045: "Access denied for user 'reader'@'localhost'" when trying to connect
        ACCESS_DENIED | mysqldump: Couldn't execute 'SHOW FIELDS FROM `x`': SELECT command denied to user 'r'@'h' for table 'x' (1142)
        ACCESS_DENIED | ERROR 1049 (42000): Unknown database 'gps'
        TABLE         | mysqldump: Couldn't find table: "p1gps"
        TABLE         | ERROR 1146 (42S02) at line 1: Table 'gps.p1gps' doesn't exist
        TABLE         | ERROR 1054 (42S22) at line 1: Unknown column 'lng' in 'field list'
        LOST          | ERROR 2002 (HY000): Can't connect to local server through socket '/run/mysqld.sock' (2)
        LOST          | ERROR 2013 (HY000) at line 1: Lost connection to server during query
        LOST          | mysqldump: Error 2013: Lost connection to server during query when dumping table `x` at row: 1234
        LOST          | mysqldump: Got error: 2003: "Can't connect to MySQL server on '127.0.0.1' (111)" when trying to connect
        LOST          | ERROR 1040 (08004): Too many connections
        SOURCE        | ERROR 2026 (HY000): TLS/SSL error: SSL is required, but the server does not support it
        SOURCE        | ERROR 1690 (22003) at line 1: DOUBLE value is out of range
        SOURCE        | ERROR 3 (HY000) at line 1: Error writing file '/tmp/MY' (Errcode: 28 "No space left on device")
        SOURCE        | mysqldump: Got errno 28 on write
        SOURCE        | zstd: error 70 : Write error : cannot write block : No space left on device
        SOURCE        | sh: 3: cannot create x.part: Permission denied
        """)
    void every_complaint_is_known_for_what_it_is(Kind kind, String stderr) {
        assertThat(CommandErrors.of(2, stderr).kind()).isEqualTo(kind);
    }

    @Test
    void warnings_and_the_repeated_statement_are_left_out() {
        String stderr = """
                mysql: [Warning] Using a password on the command line interface can be insecure.
                --------------
                SELECT 1 FROM a
                --------------

                ERROR 1064 (42000) at line 1: You have an error in your SQL syntax
                """;
        assertThat(CommandErrors.of(1, stderr))
                .hasMessage("the source database: ERROR 1064 (42000) at line 1: You have an error in your SQL syntax");
    }

    @Test
    void a_silent_failure_is_told_by_its_status() {
        HaulException failure = CommandErrors.of(127, "");
        assertThat(failure.kind()).isEqualTo(Kind.SOURCE);
        assertThat(failure).hasMessageEndingWith("status 127");
    }

    @Test
    void a_long_complaint_is_cut() {
        assertThat(String.valueOf(CommandErrors.of(1, "x ".repeat(5_000)).getMessage()))
                .hasSizeLessThan(400);
    }
}
