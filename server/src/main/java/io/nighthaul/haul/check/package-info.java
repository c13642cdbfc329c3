/**
 * Looks at a legacy server before anything is hauled, and says what to fix.
 *
 * <p>Start at {@link io.nighthaul.haul.check.SourceCheck}. It reads a few rows and the server's own catalogue; it
 * writes nothing at either end.
 *
 * <p>Not here: the comparison of what has been hauled; that is {@link io.nighthaul.haul.Verification}.
 */
@NullMarked
package io.nighthaul.haul.check;

import org.jspecify.annotations.NullMarked;
