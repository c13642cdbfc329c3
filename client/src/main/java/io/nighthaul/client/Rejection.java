package io.nighthaul.client;

/** A record that the server refused, and what it said. */
record Rejection(Queued record, String reason) {}
