package io.nighthaul.campaign.run;

import io.nighthaul.haul.ssh.PoolHealth;
import java.util.Optional;

/**
 * How this process stands with its source.
 *
 * @param ssh connections to the host; empty when the database is reached directly
 */
public record SourceHealth(Optional<PoolHealth> ssh, HostBreaker.State breaker) {}
