/**
 * The page of settings: each with its value, why it is that, and who has changed it.
 *
 * <p>Start at {@link io.nighthaul.console.settings.SettingsPage}. Its controls use the API like everybody else.
 *
 * <p>Not here: what settings there are and what they take, see {@link io.nighthaul.settings}.
 */
@NullMarked
package io.nighthaul.console.settings;

import org.jspecify.annotations.NullMarked;
