/**
 * Reads the description of a legacy server from a YAML file.
 *
 * <p>Start at {@link io.nighthaul.haul.config.HaulConfig}. Every problem of a file is reported at once, each with the
 * key it concerns; a key nobody knows is a problem too, because it is a misspelt one. Secrets are never written into
 * the file: it names the environment variable or file that holds them. {@link io.nighthaul.haul.config.ConfigFile} and
 * {@link io.nighthaul.haul.config.Section} are the reading itself, for every feature that has a section in the file.
 */
@NullMarked
package io.nighthaul.haul.config;

import org.jspecify.annotations.NullMarked;
