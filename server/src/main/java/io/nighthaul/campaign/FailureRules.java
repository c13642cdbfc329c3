package io.nighthaul.campaign;

import java.time.Duration;
import java.util.Optional;

/**
 * Decides what follows a failure, so that neither one broken vehicle nor a night without network costs the campaign.
 *
 * <p>A worker first retries by itself. If that does not help, the failure is counted for the vehicle, which is claimed
 * again later; after {@code vehicleFailuresMax} of them it is skipped. When the rest of the queue is done, every skipped
 * vehicle is returned once. On that turn its first failure skips it for good: by then it has had its retries, and the
 * campaign should end and report it.
 *
 * <p>A lost connection is the host's fault, not the vehicle's, so an outage does not skip vehicles. But a row that breaks
 * the connection each time would keep a worker for ever; therefore {@code connectionLossesMax} losses in a row, without
 * a single chunk stored between them, count as one failure of the vehicle.
 *
 * @param retries of recoverable errors by the same worker, and the waits between claims of a vehicle
 * @param connectionWait after a lost connection
 * @param connectionLossesMax in a row before the vehicle is suspected
 * @param vehicleFailuresMax after which a vehicle is skipped
 */
public record FailureRules(
        RetryPolicy retries, Duration connectionWait, int connectionLossesMax, int vehicleFailuresMax) {

    /** Two more claims after the first failed one, as {@code retryAttempts} says by default. */
    public static final FailureRules STANDARD = withRetryAttempts(2);

    public FailureRules {
        if (connectionWait.isNegative()) {
            throw new IllegalArgumentException(
                    "the wait after a lost connection must be 0 s or more, was " + connectionWait);
        }
        if (connectionLossesMax < 1) {
            throw new IllegalArgumentException("lost connections must be 1 or more, was " + connectionLossesMax);
        }
        if (vehicleFailuresMax < 1) {
            throw new IllegalArgumentException("failures of a vehicle must be 1 or more, was " + vehicleFailuresMax);
        }
    }

    /**
     * The usual rules with another number of claims.
     *
     * @param retryAttempts further claims of a vehicle after its first failed one, 0 or more
     */
    public static FailureRules withRetryAttempts(int retryAttempts) {
        return new FailureRules(RetryPolicy.STANDARD, Duration.ofSeconds(30), 10, retryAttempts + 1);
    }

    /**
     * @param random from 0 to below 1, for the jitter of waits
     */
    public Recovery after(FailureClass failure, Attempts attempts, double random) {
        return switch (failure) {
            case RECOVERABLE -> {
                Optional<Duration> delay = retries.delay(attempts.inARow(), random);
                yield delay.isPresent() ? new Recovery.Retry(delay.get()) : afterVehicleFailure(attempts, random);
            }
            case CONNECTION_LOST ->
                attempts.inARow() < connectionLossesMax
                        ? new Recovery.Retry(connectionWait)
                        : afterVehicleFailure(attempts, random);
            case DISK_FULL -> new Recovery.Halt(true);
            case FATAL -> new Recovery.Halt(false);
            case VEHICLE -> afterVehicleFailure(attempts, random);
        };
    }

    private Recovery afterVehicleFailure(Attempts attempts, double random) {
        if (attempts.hasReturned()) {
            return new Recovery.Skip(true);
        }
        int failures = attempts.vehicleFailures() + 1;
        return failures >= vehicleFailuresMax
                ? new Recovery.Skip(false)
                : new Recovery.Requeue(retries.wait(failures, random));
    }
}
