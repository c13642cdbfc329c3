package io.nighthaul.bench.haul;

import java.nio.file.Path;
import java.util.List;

/**
 * Reading through the tunnel into nothing: what the source, SSH and our reading of rows allow.
 *
 * @param rows in the table; {@link TunnelRead} fails when it reads another number
 */
record TunnelCeiling(Path config, long rows) implements Contender {
    @Override
    public String name() {
        return "tunnel to nothing";
    }

    @Override
    public Kind kind() {
        return Kind.CEILING;
    }

    @Override
    public List<String> command(Target target) {
        return NighthaulRun.java(TunnelRead.class.getName(), config.toString(), Long.toString(rows));
    }

    @Override
    public long rows(Target target) {
        return rows;
    }
}
