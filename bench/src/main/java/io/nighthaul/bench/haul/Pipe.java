package io.nighthaul.bench.haul;

import io.nighthaul.testbed.legacy.LegacyHost;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one would type first: {@code mariadb --batch --quick | psql \copy}, into a table with the natural key. Nothing
 * is judged, summed up, verified or resumable.
 *
 * @param prefix what stands before the client's name: nothing, or ssh to the host
 */
record Pipe(String name, LegacyHost legacy, Path credentials, String prefix) implements Contender {
    private static final String TABLE = """
            CREATE TABLE fix (vehicle_id int, time timestamptz, lat double precision, lng double precision,
                              speed smallint, PRIMARY KEY (vehicle_id, time))""";

    /** On the source's own host, by its socket and without any encryption: the least that moving rows can take. */
    static Pipe bare(Site site) throws IOException {
        return new Pipe("pipe", site.legacy(), credentials(site), "");
    }

    /** The same from outside, as it would have to be: the source's client is called through its SSH server. */
    static Pipe throughSsh(Site site) throws IOException {
        LegacyHost legacy = site.legacy();
        String ssh = "ssh -F none -T -o BatchMode=yes -o StrictHostKeyChecking=yes -o IdentitiesOnly=yes"
                + " -o UserKnownHostsFile='" + legacy.knownHostsFile() + "' -i '" + legacy.clientKeyFile() + "' -p "
                + legacy.sshPort() + " " + legacy.sshLogin().user() + "@" + legacy.host() + " ";
        return new Pipe("pipe through ssh", legacy, credentials(site), ssh);
    }

    static Path credentials(Site site) throws IOException {
        LegacyHost legacy = site.legacy();
        return site.secretFile(
                "client.cnf",
                "[client]\nuser=%s\npassword=%s\n"
                        .formatted(legacy.dbLogin().user(), legacy.dbLogin().password()));
    }

    @Override
    public Kind kind() {
        return Kind.PEER;
    }

    @Override
    public Optional<String> missing() {
        return Programs.missing("psql", "postgresql-client")
                .or(() -> prefix.isEmpty() ? Optional.empty() : Programs.missing("ssh", "openssh-client"));
    }

    @Override
    public List<String> command(Target target) throws SQLException {
        target.execute(TABLE);
        String query = "SELECT vehicle_id, time, lat, lng, speed FROM " + DataSet.TABLE;
        String client = (prefix.isEmpty() ? "'" + legacy.binFolder().resolve("mariadb") + "'" : "mariadb")
                + " --defaults-extra-file='" + credentials + "' --batch --quick --skip-column-names -e '" + query + "' "
                + legacy.databaseName();
        return List.of(
                "bash",
                "-c",
                "set -o pipefail; " + (prefix.isEmpty() ? client : prefix + "\"" + client + "\"") + " | psql -X -q '"
                        + target.url() + "' -v ON_ERROR_STOP=1 -c \"\\copy fix FROM pstdin WITH (NULL 'NULL')\"");
    }

    @Override
    public Map<String, String> environment(Target target) {
        return Map.of(
                "PGTZ", "UTC",
                "PGPASSWORD", target.password().reveal(),
                "MYSQL_UNIX_PORT", legacy.database().socket().toString());
    }

    @Override
    public long rows(Target target) throws SQLException {
        return target.number("SELECT count(*) FROM fix");
    }
}
