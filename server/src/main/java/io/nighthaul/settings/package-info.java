/**
 * What an operator can set, and how a value that must stay secret is kept out of sight.
 *
 * <p>Start at {@link io.nighthaul.settings.Secret}. Not here: the settings of one feature; each feature has its own
 * record.
 */
@NullMarked
package io.nighthaul.settings;

import org.jspecify.annotations.NullMarked;
