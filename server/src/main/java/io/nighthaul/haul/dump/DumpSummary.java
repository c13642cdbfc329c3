package io.nighthaul.haul.dump;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a dump turned out to hold.
 *
 * @param complete the producer said that it had finished: the trailer was seen with nothing after it. Where no trailer
 *     is expected: the stream ended between two statements, which a cut at just that place would look like, too.
 * @param rows rows handed over
 * @param badRows rows reported as unreadable
 * @param bytes length of the stream as far as it was read
 * @param tables every table that rows were inserted into, wanted or not, in order of appearance
 */
public record DumpSummary(boolean complete, long rows, long badRows, long bytes, Set<String> tables) {
    public DumpSummary {
        tables = Collections.unmodifiableSet(new LinkedHashSet<>(tables));
    }
}
