package io.nighthaul.testbed.soak;

import io.nighthaul.testbed.legacy.Link;
import io.nighthaul.testbed.site.HaulSite;
import java.io.IOException;
import java.time.Duration;

/**
 * The line to the source, and how fast it lets a haul go. What is to happen in the middle of a haul must not depend on
 * how fast the machine is: the line, which belongs to us and not to the haul, sees to it that the haul is still there.
 *
 * @param sliceBytes that a slice needs on the line, all told
 */
public record SourceLine(Link link, long sliceBytes) {
    /** From what has gone over the line so far, which must have been one whole haul. */
    public static SourceLine ofOneHaul(HaulSite site) {
        Link link = site.legacy().link();
        return new SourceLine(link, Math.max(1, link.bytes(Link.Direction.TO_CLIENT) / site.slices()));
    }

    /** No more than a slice in that time, on the average of all workers together. */
    public void slow(Duration perSlice) {
        link.throttle(Math.max(1, sliceBytes * 1_000 / Math.max(1, perSlice.toMillis())));
    }

    /** Full speed for the bytes of that many slices, then silence. */
    public void rush(int slices) throws IOException {
        link.heal();
        link.silenceAfter(Link.Direction.TO_CLIENT, slices * sliceBytes);
    }

    /** Silence: whoever hauls waits and cannot end. */
    public void hold() {
        link.silence();
    }

    /** Full speed. */
    public void free() throws IOException {
        link.heal();
    }
}
