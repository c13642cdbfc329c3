package io.nighthaul.campaign.run;

import static io.nighthaul.campaign.run.VehicleQueue.utc;

import io.nighthaul.store.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** What each worker went through, for people who want to know why. Safe for threads. */
public final class WorkerLog {
    private static final int MESSAGE_CHARS_MAX = 2_000;

    private final Database database;
    private final InstantSource clock;
    private final String node;

    public WorkerLog(Database database, InstantSource clock, String node) {
        this.database = database;
        this.clock = clock;
        this.node = node;
    }

    public enum Level {
        INFO,
        WARNING,
        ERROR
    }

    /** One line. */
    public record Line(Instant at, String node, int worker, String vehicle, String level, String message) {}

    void write(Claim claim, int worker, Level level, String message) {
        database.transact(tx -> tx.sql("""
                        INSERT INTO worker_log (campaign_id, at, node, worker, vehicle, level, message)
                        VALUES (:campaign, :at, :node, :worker, :vehicle, :level, :message)""")
                .param("campaign", claim.campaignId())
                .param("at", utc(clock.instant()))
                .param("node", node)
                .param("worker", worker)
                .param("vehicle", claim.vehicle())
                .param("level", level.name().toLowerCase(Locale.ROOT))
                .param("message", message.substring(0, Math.min(message.length(), MESSAGE_CHARS_MAX)))
                .update());
    }
}
