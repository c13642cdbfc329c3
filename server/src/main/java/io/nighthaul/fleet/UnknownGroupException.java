package io.nighthaul.fleet;

import java.util.List;

/** There is no group of that name; the message names those there are. */
public final class UnknownGroupException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnknownGroupException(String name, List<String> known) {
        super("there is no group " + name
                + (known.isEmpty() ? "; there is none at all yet" : "; there are: " + String.join(", ", known)));
    }
}
