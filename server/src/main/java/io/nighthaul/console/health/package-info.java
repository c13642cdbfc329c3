/**
 * Whether the service is well: its database, its disks, its pools, its source and itself.
 *
 * <p>Start at {@link io.nighthaul.console.health.HealthDesk}. The page and {@code GET /api/v1/health} show the same; {@link
 * io.nighthaul.console.health.StoreReadiness} tells a load balancer or a supervisor in one word.
 *
 * <p>Not here: what a campaign does, and how hard the source may be leaned on, which is the guard's.
 */
@NullMarked
package io.nighthaul.console.health;

import org.jspecify.annotations.NullMarked;
