package io.nighthaul.campaign.run;

import io.nighthaul.campaign.FailureClass;
import io.nighthaul.haul.HaulException;
import io.nighthaul.store.StoreException;

/** What an exception of a haul means for its campaign. */
final class Failures {
    private Failures() {}

    static FailureClass of(RuntimeException failure) {
        return switch (failure) {
            case HaulException haul ->
                switch (haul.kind()) {
                    case LOST -> FailureClass.CONNECTION_LOST;
                    case HOST_KEY, ACCESS_DENIED -> FailureClass.FATAL;
                    case TABLE, UNEQUAL, SOURCE -> FailureClass.VEHICLE;
                    case DISK_FULL -> FailureClass.DISK_FULL;
                };
            case StoreException store ->
                switch (store.kind()) {
                    case UNAVAILABLE, CONFLICT, LEASE_LOST -> FailureClass.RECOVERABLE;
                    case DISK_FULL -> FailureClass.DISK_FULL;
                    case ACCESS_DENIED -> FailureClass.FATAL;
                    case REJECTED -> FailureClass.VEHICLE;
                };
            // A bug shows with one vehicle first; the others go on, and the skipped one is reported.
            default -> FailureClass.VEHICLE;
        };
    }
}
