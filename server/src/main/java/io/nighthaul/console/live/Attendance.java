package io.nighthaul.console.live;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.BooleanSupplier;

/** Knows for how long whoever came may stay. */
public interface Attendance {
    /** Asked again every few seconds, by another thread than the request's: whether what let them in still would. */
    BooleanSupplier of(HttpServletRequest request);
}
