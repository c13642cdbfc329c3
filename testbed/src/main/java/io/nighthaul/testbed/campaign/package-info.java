/**
 * Campaigns as they happen: server processes, nights that pass in seconds, and an onlooker at the source who counts.
 *
 * <p>Start at {@link io.nighthaul.testbed.campaign.CampaignServer}, one process that takes part in campaigns.
 *
 * <p>Not here: what a campaign is, which is the server's {@code campaign} package.
 */
@NullMarked
package io.nighthaul.testbed.campaign;

import org.jspecify.annotations.NullMarked;
