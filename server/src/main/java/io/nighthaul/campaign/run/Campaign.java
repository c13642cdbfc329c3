package io.nighthaul.campaign.run;

import io.nighthaul.campaign.CampaignState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * What was asked for, and where it stands.
 *
 * @param first UTC day
 * @param last UTC day, included
 * @param isVerified whether each slice is compared with what the source says before it is committed
 * @param rowsEstimated of all vehicles, by the statistics of the source
 * @param findsLate whether days before the first one are hauled, too, that have changed since they were
 */
public record Campaign(
        long id,
        String name,
        CampaignState state,
        LocalDate first,
        LocalDate last,
        boolean isVerified,
        OptionalLong rowsEstimated,
        boolean findsLate) {

    static final String COLUMNS = "id, name, state, first_day, last_day, is_verified, rows_estimated, finds_late";

    static Campaign of(ResultSet row, int number) throws SQLException {
        long estimated = row.getLong("rows_estimated");
        OptionalLong rows = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(estimated);
        return new Campaign(
                row.getLong("id"),
                row.getString("name"),
                CampaignState.of(row.getString("state")),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getBoolean("is_verified"),
                rows,
                row.getBoolean("finds_late"));
    }
}
