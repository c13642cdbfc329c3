package io.nighthaul.bench.haul;

import io.nighthaul.testbed.legacy.LegacyHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** pgloader with its defaults, which suit it: it makes the table, loads it, and then builds the key. */
record Pgloader(Site site) implements Contender {
    @Override
    public String name() {
        return "pgloader";
    }

    @Override
    public Kind kind() {
        return Kind.PEER;
    }

    @Override
    public Optional<String> missing() {
        return Programs.missing("pgloader", "pgloader");
    }

    @Override
    public List<String> command(Target target) {
        LegacyHost legacy = site.legacy();
        String load = """
                LOAD DATABASE
                  FROM mysql://%s:%s@127.0.0.1:%d/%s
                  INTO %s
                  INCLUDING ONLY TABLE NAMES MATCHING '%s'
                  CAST type datetime to timestamptz, column %s.speed to smallint drop typemod
                  SET timezone TO 'UTC'
                ;
                """.formatted(
                        legacy.dbLogin().user(),
                        legacy.dbLogin().password(),
                        legacy.dbPort(),
                        legacy.databaseName(),
                        target.url(),
                        DataSet.TABLE,
                        DataSet.TABLE);
        try {
            return List.of(
                    "pgloader",
                    "--on-error-stop",
                    "--root-dir",
                    site.folder().resolve("pgloader").toString(),
                    site.secretFile("pgloader.load", load).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, String> environment(Target target) {
        return Map.of("PGPASSWORD", target.password().reveal());
    }

    @Override
    public long rows(Target target) throws SQLException {
        return target.number("SELECT count(*) FROM " + site.legacy().databaseName() + "." + DataSet.TABLE);
    }
}
