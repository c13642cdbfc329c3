package io.nighthaul.campaign;

import java.util.Collection;

/** Something was asked for that the present state does not allow; the message lists what it does. */
public final class TransitionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private TransitionException(String message) {
        super(message);
    }

    static TransitionException of(String what, String state, String wanted, Collection<String> allowed) {
        String instead = allowed.isEmpty() ? "nothing" : String.join(", ", allowed);
        return new TransitionException(
                what + " is " + state + ": not possible is " + wanted + ", possible is " + instead);
    }
}
