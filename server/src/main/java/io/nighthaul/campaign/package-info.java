/**
 * Hauls a whole fleet by night, batch by batch, and stands still whenever it should.
 *
 * <p>Start at {@link io.nighthaul.campaign.Conductor}: from a {@link io.nighthaul.campaign.View} of the campaign and the
 * time it decides what happens now. It has no clock, no database and no thread, so the loop that performs its decisions
 * and the planner that plays whole campaigns ahead of time follow exactly the same rules. When work is allowed is in
 * {@link io.nighthaul.campaign.NightWindow}, how much at once in {@link io.nighthaul.campaign.Preset}, what happens after
 * a failure in {@link io.nighthaul.campaign.FailureRules}, and where a night's time went in
 * {@link io.nighthaul.campaign.NightLedger}.
 *
 * <p>Not here: how a vehicle's fixes are moved, and how the load of source and target is measured.
 */
@NullMarked
package io.nighthaul.campaign;

import org.jspecify.annotations.NullMarked;
