package io.nighthaul.campaign.run;

import io.nighthaul.campaign.CampaignState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

/**
 * A campaign in a list.
 *
 * @param state {@code draft}, {@code running}, {@code paused}, {@code stopped} or {@code finished}
 * @param verbs that an operator can use now
 * @param first UTC day
 * @param last UTC day, included
 * @param isVerified whether each slice is compared with what the source says before it is committed
 */
public record CampaignOverview(
        String name,
        String state,
        List<String> verbs,
        LocalDate first,
        LocalDate last,
        boolean isVerified,
        int vehicles,
        int done,
        int skipped) {

    static final String SELECT = """
            SELECT c.id, c.name, c.state, c.first_day, c.last_day, c.is_verified, v.vehicles, v.done, v.skipped
            FROM campaign c
            CROSS JOIN LATERAL (SELECT count(*) AS vehicles, count(*) FILTER (WHERE state = 'done') AS done,
                                       count(*) FILTER (WHERE state = 'skipped') AS skipped
                                FROM campaign_vehicle WHERE campaign_id = c.id) v
            """;

    static CampaignOverview of(ResultSet row, int number) throws SQLException {
        CampaignState state = CampaignState.of(row.getString("state"));
        return new CampaignOverview(
                row.getString("name"),
                state.label(),
                state.verbs().stream()
                        .filter(CampaignOverview::isForOperators)
                        .map(CampaignState.Verb::label)
                        .toList(),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getBoolean("is_verified"),
                row.getInt("vehicles"),
                row.getInt("done"),
                row.getInt("skipped"));
    }

    private static boolean isForOperators(CampaignState.Verb verb) {
        return switch (verb) {
            case START, PAUSE, RESUME, STOP -> true;
            case FINISH, REOPEN -> false;
        };
    }
}
