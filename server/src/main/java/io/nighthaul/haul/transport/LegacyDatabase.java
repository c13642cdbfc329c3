package io.nighthaul.haul.transport;

import io.nighthaul.secret.Secret;

/** The legacy database, as it is reached from the SSH host (or from here, when there is none). */
public record LegacyDatabase(String host, int port, String name, String user, Secret password) {}
