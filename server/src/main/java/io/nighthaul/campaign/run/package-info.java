/**
 * Campaigns in the database and in motion. The tables are the truth; whoever reads them can go on.
 *
 * <p>Start at {@link io.nighthaul.campaign.run.CampaignTick}, one step of a campaign; {@link
 * io.nighthaul.campaign.run.CampaignNode} takes the steps and runs the workers that {@link
 * io.nighthaul.campaign.run.VehicleQueue} gives vehicles to. How a campaign stands is shown by {@link
 * io.nighthaul.campaign.run.StatusBoard}, how long it is going to take by {@link io.nighthaul.campaign.run.Outlook}.
 *
 * <p>Not here: what to do next, which {@link io.nighthaul.campaign.Conductor} decides.
 */
@NullMarked
package io.nighthaul.campaign.run;

import org.jspecify.annotations.NullMarked;
