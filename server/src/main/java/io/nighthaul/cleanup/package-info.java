/**
 * Keeps the store in shape while a campaign rests between two batches: little after each batch, more after some, and
 * thoroughly from time to time.
 *
 * <p>Start at {@link io.nighthaul.cleanup.Cleanup}: it runs the {@link io.nighthaul.cleanup.CleanupStep}s that are due,
 * each with the time that is left, and writes down what each did. Which are due is in
 * {@link io.nighthaul.cleanup.CleanupCadence}; those that come with Nighthaul are in
 * {@link io.nighthaul.cleanup.StandardSteps}, and features add their own.
 *
 * <p>Not here: when a campaign rests, and anything that takes fixes away. Nothing in this package drops data but logs
 * that have served their time.
 */
@NullMarked
package io.nighthaul.cleanup;

import org.jspecify.annotations.NullMarked;
