package io.nighthaul.campaign.run;

import java.time.Duration;

/**
 * Who claims.
 *
 * @param node name of the server process
 * @param worker number within it, from 1
 * @param lease how long a claim is good without being renewed
 */
public record Holder(String node, int worker, Duration lease) {}
