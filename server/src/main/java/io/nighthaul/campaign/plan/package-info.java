/**
 * Foretells a campaign: how many nights each preset takes, and what holds it back.
 *
 * <p>Start at {@link io.nighthaul.campaign.plan.Planner}. It plays the whole campaign night by night with a virtual clock
 * and drives the same {@link io.nighthaul.campaign.Conductor} as a real one, so windows, caps, pauses, clock changes and
 * skipped vehicles count in a plan exactly as they will. Only the source is a model: so many rows a second for each
 * worker, up to a ceiling. After a night has been measured, {@link io.nighthaul.campaign.plan.Refit} plans the rest anew
 * and shows what had been foretold beside what came.
 *
 * <p>Not here: anything that touches a database or knows the present time.
 */
@NullMarked
package io.nighthaul.campaign.plan;

import org.jspecify.annotations.NullMarked;
