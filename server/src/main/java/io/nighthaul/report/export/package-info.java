/**
 * A vehicle's local day with every fix and its verdict, as GPX 1.1 and as GeoJSON (RFC 7946), for maps and for people who
 * want to see why a kilometre was counted or not.
 *
 * <p>Start at {@link io.nighthaul.report.export.DayExport}. Accepted fixes make lines that break at silences; every other
 * fix stands by itself with its type, severity and evidence, also one that has no place on Earth. Rows leave as they are
 * read: a day of a fix a second needs no more memory than a short one, but for the times of one unbroken line.
 *
 * <p>Not here: the way as the odometer counted it. It leads over the accepted fixes, but not over each.
 */
@NullMarked
package io.nighthaul.report.export;

import org.jspecify.annotations.NullMarked;
