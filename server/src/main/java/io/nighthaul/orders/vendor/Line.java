package io.nighthaul.orders.vendor;

import io.nighthaul.orders.budget.Gate;
import java.time.InstantSource;

/**
 * How questions get to an API.
 *
 * @param gate that each has to pass before it is sent
 * @param transport that carries it
 */
public record Line(Gate gate, Transport transport, InstantSource clock) {}
