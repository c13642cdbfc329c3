/**
 * The main job on a new machine, in one command: a simulated fleet in a real legacy server is hauled, verified and
 * compared with the odometers it really had.
 *
 * <p>Start at {@link io.nighthaul.testbed.demo.Demo}. It uses Nighthaul as a user would: it writes a configuration
 * file and hauls by it.
 *
 * <p>Not here: anything a production server needs.
 */
@NullMarked
package io.nighthaul.testbed.demo;

import org.jspecify.annotations.NullMarked;
