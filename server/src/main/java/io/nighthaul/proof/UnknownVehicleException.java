package io.nighthaul.proof;

/** There is no vehicle of that code. */
public final class UnknownVehicleException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnknownVehicleException(String code, long known) {
        super("there is no vehicle " + code + " among the " + known
                + " known here; codes are as the source writes them");
    }
}
