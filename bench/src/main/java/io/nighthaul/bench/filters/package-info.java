/**
 * The filters beside each other: on simulated tracks whose true length is known, with every kind of fault that the
 * simulator can inject, and on recorded tracks where somebody has them.
 *
 * <p>Start at {@link io.nighthaul.bench.filters.FiltersCommand}. A {@link io.nighthaul.bench.filters.Contender} is a
 * way to get from rows to kilometres: every profile of the kernel, what others do, and what one would write in SQL.
 * {@link io.nighthaul.bench.filters.Matrix} lets all of them judge the same {@link
 * io.nighthaul.bench.filters.Recording}s, and {@link io.nighthaul.bench.filters.Score} compares what they said with
 * what is known. {@link io.nighthaul.bench.filters.Tables} and {@link io.nighthaul.bench.filters.Pictures} say it in
 * {@code docs/filters.md}.
 *
 * <p>Not here: what a profile does and why, which the upper part of that page tells; a choice of figures, which is the
 * kernel's. Nothing here is fitted to what comes out.
 */
@NullMarked
package io.nighthaul.bench.filters;

import org.jspecify.annotations.NullMarked;
