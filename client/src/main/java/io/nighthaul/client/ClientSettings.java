package io.nighthaul.client;

/**
 * What the app says when it opens a client.
 *
 * @param server where records go
 * @param owner whose records are recorded from now on
 * @param tokens where tokens are kept
 * @param policy {@link Policy#STANDARD} unless there is a reason
 */
public record ClientSettings(ServerUrl server, Owner owner, Tokens tokens, Policy policy) {}
