package io.nighthaul.guard;

import static io.nighthaul.guard.Side.HOST;
import static io.nighthaul.guard.Side.SOURCE;
import static io.nighthaul.guard.Side.TARGET;
import static io.nighthaul.guard.Signal.Kind.FLOW;
import static io.nighthaul.guard.Signal.Kind.ROOM;
import static io.nighthaul.guard.Signal.Kind.STOCK;

import io.nighthaul.phrase.Sentence;
import java.util.Optional;

/** Something that shows how loaded a side is. Names are stable: tables, settings and charts use {@link #key}. */
public enum Signal implements Sentence {
    SOURCE_LOAD(SOURCE, "source.load", "source load per core", Unit.RATIO, FLOW),
    SOURCE_THREADS_RUNNING(SOURCE, "source.threads_running", "source Threads_running", Unit.COUNT, FLOW),
    SOURCE_REPLICATION_LAG(SOURCE, "source.replication_lag", "source replication lag", Unit.SECONDS, FLOW),
    SOURCE_HISTORY_LIST(SOURCE, "source.history_list", "source InnoDB history list", Unit.COUNT, FLOW),
    SOURCE_LATENCY(SOURCE, "source.latency", "source latency", Unit.SECONDS, FLOW),
    /** Sessions of clients, in percent of those the server lets ordinary users have. */
    TARGET_CONNECTIONS(TARGET, "target.connections", "target connections", Unit.PERCENT, FLOW),
    /** Queries of others than us. */
    TARGET_ACTIVE_QUERIES(TARGET, "target.active_queries", "target active queries", Unit.COUNT, FLOW),
    TARGET_REPLICATION_LAG(TARGET, "target.replication_lag", "target replication lag", Unit.SECONDS, FLOW),
    /** Full part of the disk, in percent of what ordinary users may fill. */
    TARGET_DISK(TARGET, "target.disk", "target disk", Unit.PERCENT, STOCK),
    TARGET_FREE_DISK(TARGET, "target.free_disk", "target free disk", Unit.BYTES, ROOM),
    TARGET_DATABASE_SIZE(TARGET, "target.database_size", "target database size", Unit.BYTES, STOCK),
    /** WAL on the target's disk as a multiple of what its settings mean it to keep. */
    TARGET_WAL(TARGET, "target.wal", "target WAL over its planned size", Unit.RATIO, STOCK),
    HOST_CPU(HOST, "host.cpu", "host CPU", Unit.PERCENT, FLOW),
    HOST_MEMORY(HOST, "host.memory", "host memory", Unit.PERCENT, FLOW),
    HOST_DISK(HOST, "host.disk", "host disk", Unit.PERCENT, STOCK),
    HOST_FREE_DISK(HOST, "host.free_disk", "host free disk", Unit.BYTES, ROOM);

    /** How a signal answers to our work. */
    enum Kind {
        /** Falls when we do less, so it steers the number of workers. */
        FLOW,
        /** Does not fall when we do less; it can only stop us. */
        STOCK,
        /** As {@link #STOCK}, and it is little of it that is bad. */
        ROOM
    }

    private final Side side;
    private final String key;
    private final String title;
    private final Unit unit;
    private final Kind kind;

    Signal(Side side, String key, String title, Unit unit, Kind kind) {
        this.side = side;
        this.key = key;
        this.title = title;
        this.unit = unit;
        this.kind = kind;
    }

    public Side side() {
        return side;
    }

    /** As tables and settings name it, for example {@code source.threads_running}. */
    public String key() {
        return key;
    }

    /** As a line for people names it. */
    public String title() {
        return title;
    }

    @Override
    public String code() {
        return "signal." + key;
    }

    @Override
    public String english() {
        return title;
    }

    public Unit unit() {
        return unit;
    }

    /** Whether the number of workers follows this signal. */
    public boolean steersWorkers() {
        return kind == FLOW;
    }

    /** Whether a low value is the bad one. */
    public boolean isRoom() {
        return kind == ROOM;
    }

    /** The signal of a {@link #key}. */
    public static Optional<Signal> of(String key) {
        for (Signal signal : values()) {
            if (signal.key.equals(key)) {
                return Optional.of(signal);
            }
        }
        return Optional.empty();
    }
}
