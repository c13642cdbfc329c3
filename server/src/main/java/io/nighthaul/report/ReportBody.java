package io.nighthaul.report;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A report as the API gives it.
 *
 * @param zone in which days begin
 * @param first local day
 * @param last local day, included
 */
public record ReportBody(
        String zone, String level, String by, LocalDate first, LocalDate last, List<ReportRow> rows, ReportRow total) {

    /** What comes before the rows. */
    public static Map<String, String> about(ReportRequest request, ZoneId zone) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("zone", zone.getId());
        about.put("level", request.level().text());
        about.put("by", request.by().text());
        about.put("first", request.period().first().toString());
        about.put("last", request.period().last().toString());
        return about;
    }
}
