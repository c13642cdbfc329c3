package io.nighthaul.testbed.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerLogTest {
    @Test
    void names_the_library_that_is_missing() {
        assertThat(ServerLog.complaint("/x/mariadbd: error while loading shared libraries: liburing.so.2: cannot open"
                        + " shared object file: No such file or directory\n"))
                .contains("lacks the library liburing.so.2")
                .contains("install");
    }

    @Test
    void shows_the_last_lines_that_are_not_mere_notes() {
        assertThat(ServerLog.complaint("""
                2026-11-22  5:26:52 0 [Note] InnoDB: Completed initialization of buffer pool
                2026-11-22  5:26:54 0 [ERROR] Aborting
                """)).isEqualTo("2026-11-22  5:26:54 0 [ERROR] Aborting");
    }
}
