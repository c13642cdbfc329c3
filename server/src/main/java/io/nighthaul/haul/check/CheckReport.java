package io.nighthaul.haul.check;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a check found.
 *
 * @param sample rows of one vehicle as they would be stored
 * @param volume empty when it could not be estimated
 */
public record CheckReport(List<Finding> findings, List<SampleRow> sample, Optional<Volume> volume) {

    /** A row, as the source prints it and as it would be stored. */
    public record SampleRow(String raw, String mapped) {}

    /**
     * About how much there is.
     *
     * @param rows estimated by the source, good to some tens of percent
     * @param first UTC day of the sampled vehicle
     * @param last UTC day of the sampled vehicle
     */
    public record Volume(int vehicles, long rows, long bytes, Optional<LocalDate> first, Optional<LocalDate> last) {}

    public boolean canHaul() {
        return findings.stream().noneMatch(finding -> finding.level() == Finding.Level.PROBLEM);
    }
}
