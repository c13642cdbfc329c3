package io.nighthaul.campaign;

/** What a failure means for the vehicle and for the campaign. */
public enum FailureClass {
    /** Refused, timed out or not resolved: waiting and trying again may help. */
    RECOVERABLE,
    /** The way to the source broke while in use. Nothing is wrong with the vehicle. */
    CONNECTION_LOST,
    /** No space left on our side. Everybody waits until there is some. */
    DISK_FULL,
    /** Out of memory, access denied: a person has to act before anything can go on. */
    FATAL,
    /** Something about this vehicle; others may be fine. */
    VEHICLE
}
