package io.nighthaul.client;

import java.time.Clock;
import java.util.Random;
import java.util.concurrent.Executor;

/**
 * What the platform brings. {@link io.nighthaul.client.jdk.JdkSurroundings} has them all for a JVM.
 *
 * @param sqlite opens the outbox's file
 * @param transport HTTP
 * @param clock what time the phone believes it is; only for ages and for what a server is told, never for order
 * @param waiter time that passes
 * @param random makes ids and delays; ids must not be guessable, so a {@link java.security.SecureRandom}
 * @param executor for parts in parallel; one that runs at once in the calling thread, or refuses, means one at a time
 */
public record Surroundings(
        SqlDatabase.Opener sqlite, Transport transport, Clock clock, Waiter waiter, Random random, Executor executor) {}
