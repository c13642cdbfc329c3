/**
 * A program to read and to run: {@link io.nighthaul.client.example.OneDrive} records a drive and brings it to a server.
 *
 * <p>What it does is what docs/client.md shows; a test holds the two together. Not here: anything that an app would
 * want to use as it is.
 */
@NullMarked
package io.nighthaul.client.example;

import org.jspecify.annotations.NullMarked;
