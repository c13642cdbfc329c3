/**
 * The knobs: typed, with limits, changeable while everything runs, each change on record.
 *
 * <p>Start at {@link io.nighthaul.settings.Settings}, which reads and changes them, and at
 * {@link io.nighthaul.settings.SyncSettings}, {@link io.nighthaul.settings.GuardSettings},
 * {@link io.nighthaul.settings.AlertSettings}, {@link io.nighthaul.settings.RecomputeSettings} and
 * {@link io.nighthaul.settings.OrdersSettings}, which define them. {@link io.nighthaul.settings.Knobs} are all values at
 * one instant: a decision takes its numbers from one such object, and a planner makes its own without a database.
 *
 * <p>Three things can give a setting its value, the first that is there counts: an override that has not run out yet
 * ("6 workers for 2 hours"), a lasting value in {@code system_settings}, and what the setting falls back to, which is a
 * default, a number of the chosen {@link io.nighthaul.settings.PresetChoice}, or the fleet's time zone. A value in the table
 * that cannot be read counts as absent, and is shown as a problem.
 *
 * <p>Secrets are not kept here in the clear: a setting names the environment variable or the file that holds one
 * ({@link io.nighthaul.settings.SecretReference}), or holds it sealed with a key that is not in the database.
 *
 * <p>Not here: what has to be known before the database is open, and how to reach a legacy host; and rules that need
 * more than one setting and an order between two of them.
 */
@NullMarked
package io.nighthaul.settings;

import org.jspecify.annotations.NullMarked;
