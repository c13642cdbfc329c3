/**
 * The page of campaigns: all there were, and of one its batches, its vehicles and what its workers wrote down. From here a
 * campaign is taken back to an earlier batch.
 *
 * <p>Start at {@link io.nighthaul.console.campaigns.CampaignsController}. What goes on now is on the page of the night,
 * which is also where campaigns are made, begun, held and ended.
 *
 * <p>Not here: what a rollback does, see {@link io.nighthaul.campaign.run}.
 */
@NullMarked
package io.nighthaul.console.campaigns;

import org.jspecify.annotations.NullMarked;
