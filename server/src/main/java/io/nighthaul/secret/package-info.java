/**
 * How a value that must stay secret is kept out of sight.
 *
 * <p>Start at {@link io.nighthaul.secret.Secret}. Not here: where secrets come from; each feature reads its own.
 */
@NullMarked
package io.nighthaul.secret;

import org.jspecify.annotations.NullMarked;
