package io.nighthaul.haul.transport;

import static java.util.stream.Collectors.joining;

import io.nighthaul.haul.transport.LegacySession.Days;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;

/** The folder on the SSH host in which dump files wait to be fetched; readable by its owner only. */
final class RemoteSpool {
    /** From the home, where both commands and SFTP begin. */
    private static final String FOLDER = ".nighthaul/spool";

    private static final String ENTER = "umask 077\ncd && mkdir -p " + FOLDER + " && cd " + FOLDER + " || exit 73\n";

    /** A dump that goes into a file says nothing until it is whole. */
    private static final Duration EXPORT_MAX = Duration.ofHours(1);

    private final RemoteHost host;
    private final String database;

    RemoteSpool(RemoteHost host, String database) {
        this.host = host;
        this.database = database;
    }

    /** The file as SFTP names it. */
    static String path(String name) {
        return FOLDER + "/" + name;
    }

    /**
     * Removes what crashed runs left: files of owners that are known to be dead, and those so old that they can belong
     * to no run.
     */
    void removeLeftovers(List<String> deadOwners) {
        String dead = deadOwners.stream()
                .map(owner -> "rm -f " + SpoolName.globOf(owner) + "\n")
                .collect(joining());
        host.run("cd " + FOLDER + " 2>/dev/null || exit 0\n" + dead + "find . -maxdepth 1 -type f -name "
                + Shell.word(SpoolName.GLOB) + " -mtime +0 -exec rm -f {} +");
    }

    /** Dumps into that file, which appears when it is whole, or not at all. */
    void export(Days days, String name) {
        String part = name + ".part";
        String script = ENTER + "trap 'rm -f " + part + "; exit 75' HUP INT TERM\nexec 3>" + part + " || exit 73\n"
                + DumpCommand.toDescriptor3(host.programs(), database, days) + "\nexec 3>&-\n"
                + "[ $status = 0 ] && mv " + part + " " + name + " && exit 0\n"
                + "rm -f " + part + "\n[ $status = 0 ] && status=73\nexit $status";
        host.run(script, EXPORT_MAX, InputStream::readAllBytes);
    }

    /** Removes the file, in whatever state it is. */
    void remove(String name) {
        host.run("cd " + FOLDER + " 2>/dev/null || exit 0\nrm -f " + name + " " + name + ".part");
    }
}
