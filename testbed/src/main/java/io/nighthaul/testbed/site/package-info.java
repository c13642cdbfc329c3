/**
 * A legacy host with a fleet in it, and the configuration file that leads there, as a user of it would write it.
 *
 * <p>Start at {@link io.nighthaul.testbed.site.HaulSite}. Demo, soak and tests stand on the same file, so what the demo
 * shows is what the tests prove.
 *
 * <p>Not here: the host itself, which is in {@code legacy}, and the fleet, which is in {@code fleet}.
 */
@NullMarked
package io.nighthaul.testbed.site;

import org.jspecify.annotations.NullMarked;
