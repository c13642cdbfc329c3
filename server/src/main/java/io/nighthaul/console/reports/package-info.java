/**
 * The page of reports: any level, any period, for everybody, a group or a vehicle; as a table, as a curve, and to take
 * away.
 *
 * <p>Start at {@link io.nighthaul.console.reports.ReportsController}. What a row means is said in {@link
 * io.nighthaul.report}; the files that the page offers are answers of the API.
 *
 * <p>Not here: trips and single days, which a vehicle's page shows.
 */
@NullMarked
package io.nighthaul.console.reports;

import org.jspecify.annotations.NullMarked;
