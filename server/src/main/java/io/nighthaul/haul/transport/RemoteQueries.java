package io.nighthaul.haul.transport;

import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.HaulException.Kind;
import io.nighthaul.haul.TextRow;
import java.util.function.Consumer;

/** Runs SQL by the client program on the SSH host; one command each, nothing is held open between them. */
final class RemoteQueries {
    private final RemoteHost host;
    private final String database;

    RemoteQueries(RemoteHost host, String database) {
        this.host = host;
        this.database = database;
    }

    /** @throws HaulException also when rows have been handed over already; they are then not all */
    void query(String sql, Consumer<TextRow> rows) {
        boolean isWhole = host.run(script(sql), RemoteHost.SILENCE_MAX, stdout -> TsvRows.read(stdout, rows));
        if (!isWhole) {
            throw new HaulException(Kind.LOST, "the answer of the source broke off in the middle of a row", null);
        }
    }

    private String script(String sql) {
        return OptionFile.PIPE + OptionFile.reader(host.programs().client())
                + " --batch --skip-column-names --quick --skip-auto-rehash --default-character-set=utf8mb4"
                + " --connect-timeout=20 --init-command=" + Shell.word("SET time_zone='+00:00'")
                + " --database=" + Shell.word(database) + " -e " + Shell.word(sql);
    }
}
