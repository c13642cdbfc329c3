package io.nighthaul.alert;

import java.time.Instant;
import java.util.UUID;

/**
 * A message to one channel, the same at each attempt.
 *
 * @param repeats how often it had been raised again by then
 * @param at when the message was written
 */
record Notice(UUID id, NoticeEvent event, Alert alert, long repeats, Instant openedAt, Instant at) {}
