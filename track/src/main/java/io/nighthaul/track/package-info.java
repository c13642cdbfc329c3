/** Placeholder. */
@NullMarked
package io.nighthaul.track;

import org.jspecify.annotations.NullMarked;
