package io.nighthaul.campaign.run;

import static io.nighthaul.campaign.run.VehicleQueue.instant;

import io.nighthaul.campaign.BatchState;
import io.nighthaul.campaign.VehicleState;
import io.nighthaul.store.Database;
import io.nighthaul.store.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What became of a campaign's batches and of each of its vehicles, for people to look at. Safe for threads. */
public final class CampaignRecords {
    private static final String ANY = "any";

    private final Database database;

    public CampaignRecords(Database database) {
        this.database = database;
    }

    /**
     * A batch.
     *
     * @param night local day on which the window opened
     * @param state {@code working}, {@code done} or {@code rolled_back}
     * @param workers at once at most
     * @param workedMs standstill left out
     * @param rows read from the source
     */
    public record Batch(
            int number,
            LocalDate night,
            String state,
            int vehicles,
            int vehiclesDone,
            int workers,
            Instant startedAt,
            @Nullable Instant finishedAt,
            long workedMs,
            long rows,
            int slices,
            int failures) {
        /** Whether a campaign can be taken back to where it stood after it. */
        public boolean isKept() {
            return !state.equals(BatchState.ROLLED_BACK.label());
        }
    }

    /**
     * A vehicle of a campaign.
     *
     * @param state {@code queued}, {@code claimed}, {@code done} or {@code skipped}
     * @param batch that it is in, or was done in
     * @param failures in a row
     * @param hasReturned whether this is its second and last turn
     * @param notBefore when it is tried again
     * @param rows read from the source, all nights
     * @param busyMs workers' time, all nights
     */
    public record Vehicle(
            String code,
            String state,
            @Nullable Integer batch,
            int failures,
            boolean hasReturned,
            @Nullable Instant notBefore,
            @Nullable String lastError,
            long rows,
            int slices,
            long busyMs,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {}

    /** Some of the vehicles; {@code total} of all that the filter lets through. */
    public record Vehicles(long total, List<Vehicle> vehicles) {}

    /**
     * Which vehicles.
     *
     * @param state as in {@link Vehicle#state}, or any
     * @param text that the code contains, whatever the case; empty for all
     * @param skip so many of the first
     */
    public record Filter(String state, String text, int skip, int rows) {
        /** What {@code state} can be. */
        public static final List<String> STATES = Stream.concat(
                        Stream.of(ANY), Arrays.stream(VehicleState.values()).map(VehicleState::label))
                .toList();

        public Filter {
            if (!STATES.contains(state)) {
                throw new IllegalArgumentException(
                        "state must be one of " + String.join(", ", STATES) + ", was " + state);
            }
            if (skip < 0 || skip > 1_000_000) {
                throw new IllegalArgumentException("skip must be from 0 to 1000000, was " + skip);
            }
        }
    }

    /**
     * The newest first.
     *
     * @param before only those with lower numbers; null for the newest
     * @throws UnknownCampaignException naming those there are
     */
    public List<Batch> batches(String campaign, @Nullable Integer before, int rows) {
        return database.inTransaction(tx -> tx.sql("""
                        SELECT number, night, state, vehicles, vehicles_done, workers, started_at, finished_at, worked_ms,
                               rows, slices, failures
                        FROM campaign_batch WHERE campaign_id = :campaign AND number < :before
                        ORDER BY number DESC LIMIT :rows""")
                .param("campaign", id(tx, campaign))
                .param("before", before == null ? Integer.MAX_VALUE : before)
                .param("rows", rows)
                .query((row, number) -> new Batch(
                        row.getInt("number"),
                        row.getObject("night", LocalDate.class),
                        row.getString("state"),
                        row.getInt("vehicles"),
                        row.getInt("vehicles_done"),
                        row.getInt("workers"),
                        Objects.requireNonNull(instant(row, "started_at")),
                        instant(row, "finished_at"),
                        row.getLong("worked_ms"),
                        row.getLong("rows"),
                        row.getInt("slices"),
                        row.getInt("failures")))
                .list());
    }

    /**
     * Those that were skipped first, then by code.
     *
     * @throws UnknownCampaignException naming those there are
     */
    public Vehicles vehicles(String campaign, Filter filter) {
        String from = """
                 FROM campaign_vehicle c JOIN vehicle v ON v.id = c.vehicle_id
                WHERE c.campaign_id = :campaign AND (:state = 'any' OR c.state = :state)
                  AND (:text = '' OR lower(v.code) LIKE :pattern)""";
        String pattern = "%" + filter.text().toLowerCase(Locale.ROOT).replaceAll("([%_\\\\])", "\\\\$1") + "%";
        return database.inTransaction(tx -> {
            long id = id(tx, campaign);
            long total = tx.sql("SELECT count(*)" + from)
                    .param("campaign", id)
                    .param("state", filter.state())
                    .param("text", filter.text())
                    .param("pattern", pattern)
                    .query(Long.class)
                    .single();
            List<Vehicle> vehicles = tx.sql("""
                            SELECT v.code, c.state, c.batch, c.failures, c.has_returned, c.not_before, c.last_error, c.rows,
                                   c.slices, c.busy_ms, c.started_at, c.finished_at""" + from + """
                             ORDER BY c.state <> 'skipped', v.code LIMIT :rows OFFSET :skip""")
                    .param("campaign", id)
                    .param("state", filter.state())
                    .param("text", filter.text())
                    .param("pattern", pattern)
                    .param("rows", filter.rows())
                    .param("skip", filter.skip())
                    .query((row, number) -> new Vehicle(
                            row.getString("code"),
                            row.getString("state"),
                            row.getObject("batch", Integer.class),
                            row.getInt("failures"),
                            row.getBoolean("has_returned"),
                            instant(row, "not_before"),
                            row.getString("last_error"),
                            row.getLong("rows"),
                            row.getInt("slices"),
                            row.getLong("busy_ms"),
                            instant(row, "started_at"),
                            instant(row, "finished_at")))
                    .list();
            return new Vehicles(total, vehicles);
        });
    }

    private static long id(Transaction tx, String campaign) {
        return StatusBoard.found(tx, campaign).id();
    }
}
