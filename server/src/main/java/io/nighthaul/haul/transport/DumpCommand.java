package io.nighthaul.haul.transport;

import io.nighthaul.haul.transport.LegacySession.Days;

/**
 * The shell script that dumps some days of a table, packed.
 *
 * <p>Its status is the dump program's own, or {@value #PACKING_FAILED} when that one is content but the packing is
 * not. A plain shell tells of a pipe only how its last part ended, so the first one's status travels beside the data.
 */
final class DumpCommand {
    static final int PACKING_FAILED = 74;

    /**
     * One snapshot, no locks, times in UTC, columns by name; and the closing line by which a whole dump is known, even
     * where the host's own option file leaves comments out.
     */
    private static final String OPTIONS = " --single-transaction --quick --skip-lock-tables --skip-add-locks"
            + " --skip-disable-keys --no-create-info --skip-triggers --complete-insert --extended-insert --hex-blob"
            + " --tz-utc --comments --default-character-set=utf8mb4";

    private DumpCommand() {}

    /** Writes the dump to stdout. */
    static String toStdout(RemotePrograms programs, String database, Days days) {
        return "exec 3>&1\n" + toDescriptor3(programs, database, days) + "\nexit $status";
    }

    /** Writes the dump to file descriptor 3 and leaves the variable {@code status}. */
    static String toDescriptor3(RemotePrograms programs, String database, Days days) {
        String pack =
                programs.packing().command().map(command -> " | " + command).orElse("");
        return "status=$( { " + OptionFile.PIPE + "{ " + dump(programs, database, days) + "; echo $? >&4; }" + pack
                + " >&3; } 4>&1 )\npacked=$?\n"
                + "[ $packed = 0 ] || [ \"$status\" != 0 ] || status=" + PACKING_FAILED + "\n"
                + "status=${status:-" + PACKING_FAILED + "}";
    }

    private static String dump(RemotePrograms programs, String database, Days days) {
        String where = days.table().whereSql(days.vehicle(), days.first(), days.last());
        return OptionFile.reader(programs.dump()) + OPTIONS
                + programs.dumpOptions().stream().map(option -> " " + option).reduce("", String::concat) + " --where="
                + Shell.word(where) + " " + Shell.word(database) + " "
                + Shell.word(days.table().name());
    }
}
