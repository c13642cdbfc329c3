package io.nighthaul.campaign;

import java.time.Instant;
import java.util.Optional;

/**
 * What the world around a campaign allows.
 *
 * @param guard how hard source and target may be leaned on
 * @param breakerOpenUntil when the source's host may be tried again, empty if it answers
 * @param isDiskFull whether our side has too little space
 */
public record Conditions(Permission guard, Optional<Instant> breakerOpenUntil, boolean isDiskFull) {}
