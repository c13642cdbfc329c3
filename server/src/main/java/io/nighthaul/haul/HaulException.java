package io.nighthaul.haul;

import org.jspecify.annotations.Nullable;

/** The source, or the way to it, let us down. The message says what to do about it. */
public final class HaulException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Stable across releases: alerts count by it. */
    public enum Kind {
        /** The way broke or could not be opened; waiting may help. */
        LOST(true, false),
        /** The host's key is unknown or has changed. */
        HOST_KEY(false, false),
        /** User, password or key refused, by SSH or the database. */
        ACCESS_DENIED(false, false),
        /** This vehicle's table or a column of it is not there or not usable; other vehicles may be fine. */
        TABLE(false, true),
        /** The source has a problem of its own, such as a full disk. */
        SOURCE(false, false),
        /** Our own disk is full. */
        DISK_FULL(false, false),
        /** Source and store differ after every attempt. */
        UNEQUAL(false, true);

        private final boolean isTransient;
        private final boolean isOfVehicle;

        Kind(boolean isTransient, boolean isOfVehicle) {
            this.isTransient = isTransient;
            this.isOfVehicle = isOfVehicle;
        }

        public boolean isTransient() {
            return isTransient;
        }

        /** Whether the next vehicle may well succeed. */
        public boolean isOfVehicle() {
            return isOfVehicle;
        }
    }

    private final Kind kind;

    public HaulException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
