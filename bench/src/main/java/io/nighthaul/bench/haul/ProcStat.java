package io.nighthaul.bench.haul;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Processor time of a process as Linux counts it, see proc(5).
 *
 * @param own of the process itself, user and system
 * @param reaped of its children that have ended and were waited for, with theirs
 */
public record ProcStat(Duration own, Duration reaped) {
    /** USER_HZ, which is 100 on every Linux that runs a JVM of ours. */
    private static final long TICK_MS = 10;

    private static final int OWN = 11;
    private static final int REAPED = 13;

    Duration total() {
        return own.plus(reaped);
    }

    /** @param line of {@code /proc/PID/stat}; the name in it may hold blanks and brackets */
    static ProcStat parse(String line) {
        String[] fields = line.substring(line.lastIndexOf(')') + 2).strip().split(" ", -1);
        return new ProcStat(ticks(fields, OWN), ticks(fields, REAPED));
    }

    private static Duration ticks(String[] fields, int first) {
        return Duration.ofMillis((Long.parseLong(fields[first]) + Long.parseLong(fields[first + 1])) * TICK_MS);
    }

    /** Empty when there is no such process any more. */
    public static Optional<ProcStat> of(long pid) throws IOException {
        try {
            return Optional.of(parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat"))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            // It may end between opening and reading; Linux then says "no such process".
            if (ProcessHandle.of(pid).isEmpty()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** A process with all that it has started, living or ended. */
    public static Duration ofTree(long pid) throws IOException {
        Duration sum = of(pid).map(ProcStat::total).orElse(Duration.ZERO);
        for (ProcessHandle descendant : ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .toList()) {
            sum = sum.plus(of(descendant.pid()).map(ProcStat::total).orElse(Duration.ZERO));
        }
        return sum;
    }
}
