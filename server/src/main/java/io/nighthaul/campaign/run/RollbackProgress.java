package io.nighthaul.campaign.run;

/**
 * How far a rollback is.
 *
 * @param vehicle that was just put back into the queue
 * @param done vehicles of this call
 * @param total vehicles of this call
 * @param fixes removed by this call
 */
public record RollbackProgress(String vehicle, int done, int total, long fixes) {}
