package io.nighthaul.haul.transport;

import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.HaulException.Kind;
import io.nighthaul.haul.ssh.Progress;
import io.nighthaul.haul.ssh.SshException;
import io.nighthaul.haul.ssh.SshGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Fetches a file over a line that breaks: each attempt goes on where the one before ended, in a new connection. */
final class PatientFetch {
    /** In a row and without a byte of progress; a line that brings anything at all is never given up. */
    static final int FAILURES_MAX = 5;

    private final SshGateway gateway;
    private final LocalSpool spool;
    private final Duration firstPause;

    /** @param firstPause after the first failure; it doubles with each further one in a row */
    PatientFetch(SshGateway gateway, LocalSpool spool, Duration firstPause) {
        this.gateway = gateway;
        this.spool = spool;
        this.firstPause = firstPause;
    }

    /** @throws HaulException LOST when the line brings nothing any more, DISK_FULL when the file does not fit here */
    void fetch(String remotePath, Path file) {
        long best = 0;
        for (int failures = 0; ; ) {
            try {
                attempt(remotePath, file);
                return;
            } catch (SshException e) {
                long have = size(file);
                failures = have > best ? 1 : failures + 1;
                best = have;
                if (!e.transientFailure() || failures >= FAILURES_MAX) {
                    throw SshErrors.of(e);
                }
            }
            gateway.closeIdle(Duration.ZERO);
            pause(firstPause.multipliedBy(1L << (failures - 1)));
        }
    }

    private void attempt(String remotePath, Path file) {
        long total = gateway.size(remotePath).orElse(0);
        spool.requireRoom(total - size(file));
        try {
            gateway.fetch(remotePath, file, Progress.SILENT);
        } catch (SshException e) {
            if (e.kind() == SshException.Kind.COMMAND) {
                // Somebody else may have filled the disk meanwhile, and that is no fault of the host's.
                spool.requireRoom(total - size(file));
            }
            throw e;
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the file for a dump has gone: " + file, e);
        }
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HaulException(Kind.LOST, "interrupted while waiting for the line to come back", e);
        }
    }
}
