package io.nighthaul.orders.recording;

/** A recording was asked what it has no answer to. Not an outage: trying again would be of no use. */
public final class UnrecordedException extends RecordingException {
    private static final long serialVersionUID = 1L;
    private final String address;

    UnrecordedException(String address, String message) {
        super(message);
        this.address = address;
    }

    /** What was asked for, from the path on. */
    public String address() {
        return address;
    }
}
