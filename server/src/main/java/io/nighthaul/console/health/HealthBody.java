package io.nighthaul.console.health;

import io.nighthaul.console.api.ConnectionsBody;
import io.nighthaul.console.api.GuardBody;
import io.nighthaul.phrase.Phrase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the service is, all of one moment.
 *
 * @param state {@code good}, {@code warn} or {@code bad}: the worst of the findings
 * @param findings what is not as it should be, the worst first
 * @param store empty while the database does not answer
 * @param disks that this server can see
 * @param guard level of the guard: {@code ok}, {@code pause}, {@code blind} or {@code emergency}
 * @param signals of source, target and host, as the guard sees them; empty without a source
 * @param nodes server processes that have been heard of just now
 */
public record HealthBody(
        Instant at,
        String state,
        List<Finding> findings,
        Optional<Store> store,
        List<Disk> disks,
        ConnectionsBody connections,
        String guard,
        List<GuardBody.GaugeBody> signals,
        Program process,
        List<Node> nodes) {

    /**
     * Something that is not as it should be.
     *
     * @param name stable, such as {@code store_away}
     * @param severity {@code warn} or {@code bad}
     * @param detail for people, in English; may be empty
     * @param said the detail, for other languages; empty where the name says all
     */
    public record Finding(String name, String severity, String detail, Optional<Phrase> said) {}

    /**
     * Our database.
     *
     * @param answeredMicros how long it took to answer next to nothing
     * @param upSince when the database was started
     * @param connections of everybody, not only of ours
     * @param schema version of the newest migration
     * @param isReadOnly a standby, which can be read but not written
     */
    public record Store(
            String engine,
            long answeredMicros,
            long bytes,
            Instant upSince,
            int connections,
            int connectionsMax,
            String schema,
            boolean isReadOnly,
            List<Table> tables) {}

    /**
     * A table with its indexes and all of its parts.
     *
     * @param rows as the database estimates them; -1 where it does not yet
     */
    public record Table(String name, long bytes, long rows) {}

    /**
     * A disk.
     *
     * @param holds what of ours is on it: {@code database}, {@code server}, or both with a comma
     */
    public record Disk(String holds, long freeBytes, long totalBytes) {
        public double fullShare() {
            return totalBytes == 0 ? 0 : 1 - (double) freeBytes / totalBytes;
        }
    }

    /** This server. */
    public record Program(
            String version, String java, Instant upSince, int processors, double load, long heapUsed, long heapMax) {
        public double heapShare() {
            return heapMax <= 0 ? 0 : (double) heapUsed / heapMax;
        }
    }

    /** A server process that works on campaigns. */
    public record Node(String name, Instant startedAt, Instant seenAt) {}
}
