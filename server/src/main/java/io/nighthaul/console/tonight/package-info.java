/**
 * The page that an operator opens in the morning: what the night does, or did, and its controls.
 *
 * <p>Start at {@link io.nighthaul.console.tonight.TonightController}. The page shows what the API tells and changes things
 * through it; {@code js/tonight.js} keeps it current.
 *
 * <p>Not here: how campaigns work, which is {@code io.nighthaul.campaign.run}.
 */
@NullMarked
package io.nighthaul.console.tonight;

import org.jspecify.annotations.NullMarked;
