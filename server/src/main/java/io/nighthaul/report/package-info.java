/**
 * What the fleet did, for people who are accountable for it: distance, driving time, stops, speeds, coverage and outliers
 * by vehicle, group or fleet, at any level and for any period of local days; and each vehicle's trips.
 *
 * <p>Start at {@link io.nighthaul.report.Reports} and {@link io.nighthaul.report.Trips}; {@link
 * io.nighthaul.report.ReportColumns} lists every figure with its unit. Days and longer read the rollups of days and
 * months and nothing below; what is shorter reads those of five minutes and hours. Rows leave as they are read, so that a
 * report is as long as it has to be and needs no memory for it. Sums are exact: a total is the sum of its rows to the
 * millimetre.
 *
 * <p>A vehicle's day with its fixes is in {@link io.nighthaul.report.export}. Not here: judging, summing up what was
 * judged (both are the store's), and who may see what.
 */
@NullMarked
package io.nighthaul.report;

import org.jspecify.annotations.NullMarked;
