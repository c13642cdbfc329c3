package io.nighthaul.report;

import java.util.Optional;

/**
 * What is asked for.
 *
 * @param vehicle code of the only one that counts
 * @param group name of the one whose vehicles count
 */
public record ReportRequest(Level level, By by, Period period, Optional<String> vehicle, Optional<String> group) {}
