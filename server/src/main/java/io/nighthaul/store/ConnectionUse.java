package io.nighthaul.store;

/**
 * How the pool of connections to the store stands.
 *
 * @param active in use
 * @param idle kept for whoever comes next
 * @param waiting threads that need one and have to wait
 * @param max active and idle together
 */
public record ConnectionUse(int active, int idle, int waiting, int max) {}
