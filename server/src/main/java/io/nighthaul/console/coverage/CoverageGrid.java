package io.nighthaul.console.coverage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Vehicles by days.
 *
 * @param first UTC day of the first letter; null when nothing is stored and nothing is waited for
 * @param last UTC day of the last letter
 * @param letters what each means; a capital letter says that phones have sent fixes of that day, too
 * @param counts cells by meaning, over all vehicles of this answer; {@code with_phones} are those with a capital letter
 * @param total vehicles that match, of which this answer has some
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CoverageGrid(
        @Nullable LocalDate first,
        @Nullable LocalDate last,
        Map<String, String> letters,
        Map<String, Long> counts,
        int total,
        List<Row> vehicles) {

    /**
     * A vehicle.
     *
     * @param group name of its group; null if it is in none
     * @param cells a letter for each day from the first to the last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Row(String code, @Nullable String group, String cells) {}
}
