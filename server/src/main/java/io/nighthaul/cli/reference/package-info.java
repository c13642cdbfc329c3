/**
 * Everything that can be configured, as one document.
 *
 * <p>Start at {@link io.nighthaul.cli.reference.Reference}. Settings are read off their catalogue, keys of the file off
 * the code that reads it, options off the commands; {@code reference/keys.yml} says what keys of the file and variables
 * mean. A test holds docs/configuration.md against all of it.
 *
 * <p>Not here: values that are in force; a running server tells those.
 */
@NullMarked
package io.nighthaul.cli.reference;

import org.jspecify.annotations.NullMarked;
