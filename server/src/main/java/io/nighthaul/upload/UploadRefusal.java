package io.nighthaul.upload;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that is not granted: nothing was kept of it. */
final class UploadRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final RefusalCode code;
    private final transient List<FieldError> errors;
    private final transient Map<String, Object> limits;
    private final @Nullable Duration retryAfter;

    private UploadRefusal(
            RefusalCode code,
            String message,
            List<FieldError> errors,
            Map<String, Object> limits,
            @Nullable Duration retryAfter) {
        super(message, null, false, false);
        this.code = code;
        this.errors = List.copyOf(errors);
        this.limits = Map.copyOf(limits);
        this.retryAfter = retryAfter;
    }

    static UploadRefusal of(RefusalCode code, String message) {
        return new UploadRefusal(code, message, List.of(), Map.of(), null);
    }

    static UploadRefusal of(RefusalCode code, String message, List<FieldError> errors) {
        return new UploadRefusal(code, message, errors, Map.of(), null);
    }

    /** Something is larger than it may be. */
    static UploadRefusal above(RefusalCode code, String message, String limit, int value) {
        return new UploadRefusal(code, message, List.of(), Map.of(limit, value), null);
    }

    static UploadRefusal later(RefusalCode code, String message, Duration retryAfter) {
        return new UploadRefusal(code, message, List.of(), Map.of(), retryAfter);
    }

    RefusalCode code() {
        return code;
    }

    List<FieldError> errors() {
        return errors;
    }

    /** The limit that was passed, by the name that it has among the limits. */
    Map<String, Object> limits() {
        return limits;
    }

    @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
