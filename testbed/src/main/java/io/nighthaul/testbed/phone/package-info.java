/**
 * Phones that never existed: each records the drive of a simulated vehicle, is offline now and then, and uploads to a
 * running server through the library that real apps embed.
 *
 * <p>Start at {@link io.nighthaul.testbed.phone.PhoneCommand}. {@code Drive} is what a phone notices,
 * {@code SimulatedPhone} records and syncs it, {@code PatchyLink} is the way to the server, and {@code Journal} what
 * the phone knows to be recorded, by which a simulator that was killed goes on. {@code ServerView} asks the server
 * what has arrived, record by record.
 *
 * <p>Not here: everything that may go wrong at once, which is played in {@code phone.model}; and load, which is
 * measured by the benchmark.
 */
@NullMarked
package io.nighthaul.testbed.phone;

import org.jspecify.annotations.NullMarked;
