package io.nighthaul.bench.haul;

import io.nighthaul.testbed.legacy.LegacyHost;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * {@code mariadb-dump} into nothing: what the source alone can emit as text.
 *
 * @param rows in the table; the program does not count them
 */
record DumpCeiling(LegacyHost legacy, Path credentials, long rows) implements Contender {
    @Override
    public String name() {
        return "mariadb-dump to nothing";
    }

    @Override
    public Kind kind() {
        return Kind.CEILING;
    }

    @Override
    public List<String> command(Target target) {
        return List.of(
                "bash",
                "-c",
                "'%s' --defaults-extra-file='%s' --single-transaction --quick %s %s >/dev/null"
                        .formatted(
                                legacy.binFolder().resolve("mariadb-dump"),
                                credentials,
                                legacy.databaseName(),
                                DataSet.TABLE));
    }

    @Override
    public Map<String, String> environment(Target target) {
        return Map.of("MYSQL_UNIX_PORT", legacy.database().socket().toString());
    }

    @Override
    public long rows(Target target) {
        return rows;
    }
}
