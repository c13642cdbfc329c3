/**
 * How long reports take: months of rollups and legs of a whole fleet, asked for over HTTP.
 *
 * <p>Start at {@link io.nighthaul.bench.reports.ReportsCommand}. The figures are made by the server out of numbers in a
 * row, as many as a fleet has; the console that answers is the one that ships.
 *
 * <p>Not here: whether the figures are right. What is measured is time.
 */
@NullMarked
package io.nighthaul.bench.reports;

import org.jspecify.annotations.NullMarked;
