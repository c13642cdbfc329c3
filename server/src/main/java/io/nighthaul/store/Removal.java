package io.nighthaul.store;

import java.time.LocalDate;
import java.util.Set;

/**
 * What to take out of the store again: deliveries of one source for one vehicle.
 *
 * @param source other sources' fixes stay
 */
public record Removal(int vehicleId, FixSource source, Which which) {

    /** Which of the source's deliveries. */
    public sealed interface Which {
        /** All of these UTC days, both included. */
        record Days(LocalDate first, LocalDate last) implements Which {
            public Days {
                if (last.isBefore(first)) {
                    throw new IllegalArgumentException("the days end (" + last + ") before they begin (" + first + ")");
                }
            }
        }

        /** Those that one of these hauls brought last; what a later haul has replaced is the later one's. */
        record Hauls(Set<Long> haulIds) implements Which {
            public Hauls {
                haulIds = Set.copyOf(haulIds);
            }
        }
    }
}
