package io.nighthaul.haul.transport;

import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.HaulException.Kind;
import io.nighthaul.haul.TextRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
        boolean isWhole = host.run(
                script(" --skip-column-names", sql), RemoteHost.SILENCE_MAX, stdout -> TsvRows.read(stdout, rows));
        if (!isWhole) {
            throw new HaulException(Kind.LOST, "the answer of the source broke off in the middle of a row", null);
        }
    }

    /** Each row by name of column. */
    List<Map<String, @Nullable String>> answer(String sql) {
        List<String> names = new ArrayList<>();
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        boolean isWhole = host.run(
                script("", sql),
                RemoteHost.SILENCE_MAX,
                stdout -> TsvRows.read(stdout, row -> {
                    if (names.isEmpty()) {
                        IntStream.range(0, row.fields())
                                .forEach(field -> names.add(row.text(field).orElse("")));
                        return;
                    }
                    Map<String, @Nullable String> values = new LinkedHashMap<>();
                    for (int field = 0; field < Math.min(names.size(), row.fields()); field++) {
                        values.put(names.get(field), row.text(field).orElse(null));
                    }
                    rows.add(values);
                }));
        if (!isWhole) {
            throw new HaulException(Kind.LOST, "the answer of the source broke off in the middle of a row", null);
        }
        return rows;
    }

    private String script(String options, String sql) {
        return OptionFile.PIPE + OptionFile.reader(host.programs().client())
                + " --batch" + options + " --quick --skip-auto-rehash --default-character-set=utf8mb4"
                + " --connect-timeout=20 --init-command=" + Shell.word("SET time_zone='+00:00'")
                + " --database=" + Shell.word(database) + " -e " + Shell.word(sql);
    }
}
