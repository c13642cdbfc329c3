package io.nighthaul.log;

import java.util.Optional;
import org.slf4j.MDC;

/**
 * Beside every line that a thread logs, what the line is about. They lie in each other: the outer one is there again when
 * the inner one is over.
 */
public final class Correlation {
    /** One request over HTTP; its answer has the same in the header {@code Request-Id}. */
    public static final String REQUEST = "request";

    /** A campaign by name. */
    public static final String CAMPAIGN = "campaign";

    /** A vehicle by code. */
    public static final String VEHICLE = "vehicle";

    private Correlation() {}

    /** Work that may fail in its own way. */
    public interface Work<E extends Exception, F extends Exception> {
        void run() throws E, F;
    }

    /** Does some work that is about something. */
    public static <E extends Exception, F extends Exception> void during(String key, String value, Work<E, F> work)
            throws E, F {
        Optional<String> before = of(key);
        MDC.put(key, value);
        try {
            work.run();
        } finally {
            before.ifPresentOrElse(outer -> MDC.put(key, outer), () -> MDC.remove(key));
        }
    }

    /** What this thread is at. */
    public static Optional<String> of(String key) {
        return Optional.ofNullable(MDC.get(key));
    }
}
