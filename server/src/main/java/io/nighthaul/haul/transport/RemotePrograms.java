package io.nighthaul.haul.transport;

import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.HaulException.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a host can do for us.
 *
 * @param client the program that runs SQL
 * @param dump the program that dumps tables
 * @param dumpOptions those of {@link #DUMP_OPTIONS_ASKED} that this version of it knows
 */
record RemotePrograms(String client, String dump, List<String> dumpOptions, Packing packing) {
    /**
     * Options that only some versions know, and those that do need: statistics that older servers lack, a line about
     * replication, and tablespaces whose listing needs a privilege that a reader does not have.
     */
    static final List<String> DUMP_OPTIONS_ASKED =
            List.of("--column-statistics=0", "--set-gtid-purged=OFF", "--no-tablespaces");

    private static final String FOUND = "nighthaul-has ";

    /** Answers with a line for each program, and the help of the one that dumps. */
    static final String PROBE = "for p in mariadb mysql mariadb-dump mysqldump zstd gzip; do"
            + " command -v $p >/dev/null 2>&1 && echo \"" + FOUND + "$p\"; done\n"
            + "{ mariadb-dump --no-defaults --help || mysqldump --no-defaults --help; } 2>/dev/null\n"
            + "true";

    /**
     * @param answer of {@link #PROBE}
     * @throws HaulException if the host lacks a program that cannot be done without
     */
    static RemotePrograms of(String answer, Compression compression) {
        Set<String> found = new LinkedHashSet<>();
        answer.lines()
                .filter(line -> line.startsWith(FOUND))
                .forEach(line -> found.add(line.substring(FOUND.length()).strip()));
        return new RemotePrograms(
                first(found, "mariadb", "mysql"),
                first(found, "mariadb-dump", "mysqldump"),
                DUMP_OPTIONS_ASKED.stream()
                        .filter(option -> answer.contains(option.replaceFirst("=.*", "")))
                        .toList(),
                compression.with(found));
    }

    private static String first(Set<String> found, String newName, String oldName) {
        return Stream.of(newName, oldName)
                .filter(found::contains)
                .findFirst()
                .orElseThrow(() -> new HaulException(
                        Kind.SOURCE,
                        "the SSH host has neither " + newName + " nor " + oldName
                                + "; install the database's client programs there, or use haul.transport: tunnel",
                        null));
    }
}
