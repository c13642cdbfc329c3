package io.nighthaul.cli;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which local days of the fleet. */
final class PeriodOptions {
    @Option(
            names = "--period",
            paramLabel = "PERIOD",
            description = "A year, month, day or range: 2026, 2026-03, 2026-03-14, 2026-03-01..2026-03-14.")
    @Nullable String period;

    @Option(names = "--from", paramLabel = "DAY", description = "First local day, instead of --period.")
    @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "Last local day (default: that of --from).")
    @Nullable LocalDate to;

    /** As the API takes it. */
    String query() {
        if ((period == null) == (from == null) || (period != null && to != null)) {
            throw new UsageException("say which days: --period 2026-03, or --from and --to");
        }
        if (period != null) {
            return "period=" + Server.escaped(period);
        }
        return "from=" + from + (to == null ? "" : "&to=" + to);
    }
}
