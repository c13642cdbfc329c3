package io.nighthaul.store;

import io.nighthaul.track.Carry;
import io.nighthaul.track.Rules;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Days of a vehicle that are to be judged anew, whether they are dirty or not.
 *
 * @param first those before it are done
 * @param rules to which the days are pinned; empty to judge by what is in force for the vehicle, and to take pins off
 * @param isDry only to see what would come of it
 * @param carry of a dry one: what the days before {@code first} hand on, or null to go by what is stored
 */
public record Reprocess(
        int vehicleId,
        LocalDate first,
        LocalDate last,
        Optional<Rules> rules,
        boolean isDry,
        @Nullable Carry carry) {}
