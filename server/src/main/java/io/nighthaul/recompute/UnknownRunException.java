package io.nighthaul.recompute;

/** There is no run of that number. */
public final class UnknownRunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownRunException(long id) {
        super("there is no reprocess run " + id + "; list them to see their numbers");
    }
}
