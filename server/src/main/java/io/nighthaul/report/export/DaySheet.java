package io.nighthaul.report.export;

import java.io.IOException;

/** A vehicle's day on its way out: first the fixes that were not accepted, then the others, stretch by stretch. */
interface DaySheet {
    void outlier(DayFix fix) throws IOException;

    /** An accepted fix; the first of a stretch after a silence {@code begins} a line of its own. */
    void accepted(DayFix fix, boolean begins) throws IOException;

    /** After the last fix. */
    void end() throws IOException;
}
