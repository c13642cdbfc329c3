package io.nighthaul.campaign.plan;

/**
 * Calendar nights, from the first to the last one of a campaign.
 *
 * @param low with fast rates
 * @param high with slow rates
 */
public record NightRange(int low, int high) {

    @Override
    public String toString() {
        return low == high ? Integer.toString(low) : low + "-" + high;
    }
}
