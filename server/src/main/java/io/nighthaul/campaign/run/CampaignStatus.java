package io.nighthaul.campaign.run;

import io.nighthaul.phrase.Phrase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a campaign stands, all of one moment. Shares are from 0 to 1; what is called percent is from 0 to 100; names of
 * states and reasons are lower case as in the tables.
 *
 * @param at the moment
 * @param workers that have claimed a vehicle, on every node
 * @param lastNight one line about the last night that is over
 * @param nodes server processes that have been heard of just now
 */
public record CampaignStatus(
        Instant at,
        CampaignOverview campaign,
        Doing doing,
        Window window,
        Progress progress,
        Optional<OpenBatch> batch,
        List<Worker> workers,
        Speed speed,
        Statistics stats,
        Tonight tonight,
        Optional<String> lastNight,
        Optional<Checkpoint> checkpoint,
        Outlook.Eta eta,
        List<Node> nodes) {

    /**
     * The decision in force.
     *
     * @param what {@code hauling}, {@code opening_batch}, {@code draining}, {@code closing_batch}, {@code standing_still},
     *     {@code finished}, {@code draft}, {@code stopped}, or {@code unattended} if no server has looked at it lately
     * @param reason of the standstill that is on or begins
     * @param detail for the operator, in English: figures, and what to do
     * @param said the detail, for other languages
     * @param until when it ends by itself, if that is known
     * @param workersAllowed at once, on all nodes together
     */
    public record Doing(
            String what,
            Optional<Reason> reason,
            String detail,
            Phrase said,
            Optional<Instant> until,
            int workersAllowed) {
        public static Doing of(
                String what, Optional<Reason> reason, Phrase said, Optional<Instant> until, int workersAllowed) {
            return new Doing(what, reason, said.text(), said, until, workersAllowed);
        }
    }

    /**
     * A reason to stand still.
     *
     * @param words what the time is lost to
     */
    public record Reason(String name, String words) {}

    /**
     * The night that is on, or else the next one.
     *
     * @param night its name: the local day on which it opens
     * @param zone whose clock the hours are on
     */
    public record Window(
            LocalDate night, Instant opens, Instant closes, boolean isOpen, boolean isAlwaysOpen, String zone) {}

    /**
     * How far it has come.
     *
     * @param skipped failed too often; those that come back once are among them
     * @param left neither done nor skipped
     * @param percent of the vehicles that are done
     * @param fraction of the work, with vehicles that are half done counted as half
     * @param fixes read from the source so far
     */
    public record Progress(
            int vehicles, int done, int skipped, int left, double percent, double fraction, long fixes) {}

    /**
     * The batch that is open.
     *
     * @param number within the campaign
     * @param vehicles their codes
     * @param size vehicles it began with; those that failed are no longer in it
     * @param fraction of its work, as in {@link Progress}
     * @param expectedEnd empty while it stands still
     */
    public record OpenBatch(
            int number,
            List<String> vehicles,
            int size,
            int done,
            double fraction,
            Instant started,
            Optional<Instant> expectedEnd) {}

    /**
     * One vehicle's pipeline.
     *
     * @param number within the node
     * @param activity {@code exporting}, {@code transferring}, {@code importing}, {@code verifying} or {@code idle}
     * @param rows read under this claim
     * @param rowsPerSecond over the last minute
     * @param fraction of the vehicle that is here
     * @param quietSeconds since it last committed something
     */
    public record Worker(
            String node,
            int number,
            String vehicle,
            String activity,
            long rows,
            double rowsPerSecond,
            double fraction,
            long quietSeconds) {}

    /**
     * How fast it goes.
     *
     * @param rowsPerSecond of all workers, over the last minute
     * @param megabytesPerSecond read from the source, by the bytes that a row has had so far; empty before the first
     * @param secondsPerVehicle from claim to done on average, waits left out
     * @param utilisationPercent of the workers' time in the latest batches that was spent on vehicles
     * @param byWorker over the last day
     */
    public record Speed(
            double rowsPerSecond,
            OptionalDouble megabytesPerSecond,
            OptionalDouble secondsPerVehicle,
            OptionalDouble utilisationPercent,
            List<WorkerRecord> byWorker) {}

    /**
     * What a worker has written into its log over the last day.
     *
     * @param errorPercent share of its lines that are warnings or errors
     */
    public record WorkerRecord(String node, int number, int lines, int warnings, int errors, double errorPercent) {}

    /**
     * What it has come to.
     *
     * @param minutesPerBatch from opening to closing on average
     * @param successPercent of the vehicles that were brought to an end, those that are done
     * @param failures of claims, retried ones included
     * @param databaseBytes of the whole database
     * @param compressionRatio size before to size after, if the database knows it
     */
    public record Statistics(
            int batchesDone,
            OptionalDouble minutesPerBatch,
            OptionalDouble successPercent,
            int failures,
            long databaseBytes,
            OptionalDouble compressionRatio) {}

    /**
     * The night that is on so far; all zero by day.
     *
     * @param batchesMax that may be opened in it
     */
    public record Tonight(int batches, int batchesMax, double workedMinutes, List<Lost> lost) {}

    /** Minutes of an open window in which nothing was done. */
    public record Lost(String reason, String words, double minutes) {}

    /**
     * Where things stood before a batch, and can be brought back to.
     *
     * @param vehiclesDone then
     */
    public record Checkpoint(int batch, Instant at, long ageSeconds, int vehiclesDone) {}

    /**
     * A server process.
     *
     * @param workersAllowed at once, as far as its own guard is concerned
     */
    public record Node(String name, int workersAllowed, Instant startedAt, Instant seenAt) {}
}
