package io.nighthaul.guard;

import org.jspecify.annotations.Nullable;

/**
 * Why the guard says what it says.
 *
 * @param signal what it is about; null when it is about no signal
 * @param text one line for people
 */
public record Reason(@Nullable Signal signal, String text) {}
