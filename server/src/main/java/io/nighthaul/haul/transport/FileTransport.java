package io.nighthaul.haul.transport;

import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.HaulException.Kind;
import io.nighthaul.haul.dump.DumpSummary;
import io.nighthaul.haul.legacy.RowReading;
import io.nighthaul.haul.ssh.SshGateway;
import io.nighthaul.haul.transport.LegacySession.Days;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dumps made into a file on the host, fetched with resume, read here. For lines that break: what has been fetched is
 * kept, and the database is long done when the line fails.
 */
public final class FileTransport implements Transport {
    private static final Logger LOG = LoggerFactory.getLogger(FileTransport.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final RemoteHost host;
    private final RemoteQueries queries;
    private final RemoteSpool remote;
    private final LocalSpool local;
    private final PatientFetch fetch;
    private boolean isPrepared;
    private volatile boolean isSomethingLeft;

    /** @param spool folder of this machine for files on their way; made when missing */
    public FileTransport(LegacyDatabase database, SshGateway gateway, Compression compression, Path spool) {
        this.host = new RemoteHost(gateway, database, compression);
        this.queries = new RemoteQueries(host, database.name());
        this.remote = new RemoteSpool(host, database.name());
        this.local = new LocalSpool(spool);
        this.fetch = new PatientFetch(gateway, local, FIRST_PAUSE);
    }

    @Override
    public String name() {
        return "file";
    }

    @Override
    public LegacySession open() {
        host.programs();
        prepare();
        return new RemoteSession(queries, this::read);
    }

    private synchronized void prepare() {
        if (!isPrepared) {
            local.prepare(remote::removeLeftovers);
            isPrepared = true;
        }
    }

    private void read(Days days, RowReading into) {
        Packing packing = host.programs().packing();
        String name = local.newName(packing);
        Path file = local.create(name);
        try {
            bring(days, name, file);
            take(file, packing, new DumpRows(days.table(), into));
        } finally {
            local.remove(file);
        }
    }

    private void bring(Days days, String name, Path file) {
        try {
            remote.export(days, name);
            fetch.fetch(RemoteSpool.path(name), file);
        } finally {
            removeRemote(name);
        }
    }

    /** A file that cannot be removed now is found by a later run; the failure that matters must not be hidden by it. */
    private void removeRemote(String name) {
        try {
            remote.remove(name);
        } catch (HaulException e) {
            isSomethingLeft = true;
            LOG.warn("the file {} stays on the SSH host for now: {}", RemoteSpool.path(name), e.getMessage());
        }
    }

    private static void take(Path file, Packing packing, DumpRows rows) {
        try (InputStream packed = Files.newInputStream(file)) {
            DumpSummary summary = rows.read(packed, packing);
            rows.requireWhole(summary);
        } catch (IOException e) {
            throw new HaulException(Kind.LOST, "the fetched dump " + file + " cannot be read: " + e, e);
        }
    }

    @Override
    public synchronized void close() {
        isPrepared = false;
        host.gateway().close();
        if (isSomethingLeft) {
            local.abandon();
        } else {
            local.close();
        }
    }
}
