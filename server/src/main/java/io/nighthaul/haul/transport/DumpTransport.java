package io.nighthaul.haul.transport;

import io.nighthaul.haul.dump.DumpSummary;
import io.nighthaul.haul.legacy.RowReading;
import io.nighthaul.haul.ssh.SshGateway;
import io.nighthaul.haul.transport.LegacySession.Days;

/**
 * Dumps made by the host's own programs, packed, and read while they come; no file anywhere. For hosts that forward no
 * ports, and for lines so slow that packing pays.
 */
public final class DumpTransport implements Transport {
    private final RemoteHost host;
    private final RemoteQueries queries;
    private final String database;

    public DumpTransport(LegacyDatabase database, SshGateway gateway, Compression compression) {
        this.host = new RemoteHost(gateway, database, compression);
        this.queries = new RemoteQueries(host, database.name());
        this.database = database.name();
    }

    @Override
    public String name() {
        return "dump";
    }

    @Override
    public LegacySession open() {
        host.programs();
        return new RemoteSession(queries, this::read);
    }

    private void read(Days days, RowReading into) {
        RemotePrograms programs = host.programs();
        DumpRows rows = new DumpRows(days.table(), into);
        DumpSummary summary = host.run(
                DumpCommand.toStdout(programs, database, days),
                RemoteHost.SILENCE_MAX,
                stdout -> rows.read(stdout, programs.packing()));
        rows.requireWhole(summary);
    }

    @Override
    public void close() {
        host.gateway().close();
    }
}
