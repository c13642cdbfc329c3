package io.nighthaul.track;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the judgement of one slice hands to that of the vehicle's next one.
 *
 * <p>Opaque to everybody else. Equal carries mean that the next slice will be judged alike; when a recomputed slice gives
 * the carry it gave before, nothing after it needs to be judged again. A carry of one profile can be handed to another:
 * each takes what it understands.
 *
 * @param anchor the last accepted fix
 * @param support how many fixes stand behind the anchor since the last silence or relocation, capped
 * @param base the last accepted fix before these
 * @param vertex up to where the way has been added up
 * @param rival the fixes that were not accepted but agree among themselves
 * @param witness what the vehicle's reported speeds have been found to be worth
 * @param memory what only one profile needs to know
 */
public record Carry(
        @Nullable Place anchor,
        int support,
        @Nullable Place base,
        @Nullable Place vertex,
        @Nullable Rival rival,
        SpeedWitness witness,
        @Nullable Memory memory) {
    /** Nothing came before. */
    public static final Carry NONE = new Carry(null, 0, null, null, null, SpeedWitness.NONE, null);

    public Carry {
        boolean whole = anchor == null
                ? base == null && vertex == null
                : vertex != null
                        && vertex.timeMs() <= anchor.timeMs()
                        && (base == null || base.timeMs() <= anchor.timeMs());
        if (!whole || support < 0) {
            throw new IllegalArgumentException("not a state that any slice leaves behind: support " + support);
        }
    }

    /** Of a profile that knows no stories. */
    static Carry remembering(
            @Nullable Place anchor, @Nullable Place vertex, @Nullable Rival rival, @Nullable Memory memory) {
        return new Carry(anchor, 0, null, vertex, rival, SpeedWitness.NONE, memory);
    }

    /** Where the vehicle was at a time, and the speed that it reported there. */
    record Place(long timeMs, int latE7, int lonE7, short speedDkmh) {
        Place {
            if (Math.abs((long) latE7) > Wgs84.LAT_MAX_E7 || Math.abs((long) lonE7) > Wgs84.LON_MAX_E7) {
                throw new IllegalArgumentException("no place on Earth: " + latE7 + ", " + lonE7 + " (1e-7 degrees)");
            }
        }
    }

    /**
     * A chain of fixes that agree among themselves but not with the anchor.
     *
     * @param support how many
     * @param moved how many of them were elsewhere than the one before
     */
    record Rival(long sinceMs, Place last, int support, int moved) {}

    /** What one profile remembers beyond what all do. */
    sealed interface Memory permits Recent, Motion {}

    /** The last few fixes, whether accepted or not, the oldest first. */
    record Recent(List<Place> places) implements Memory {
        Recent {
            places = List.copyOf(places);
        }
    }

    /** The first byte is the format. */
    public byte[] toBytes() {
        return CarryBytes.write(this);
    }

    /**
     * The carry that {@link #toBytes} wrote, in this format or an earlier one.
     *
     * @throws IllegalArgumentException if these are not the bytes of a carry that this kernel can read
     */
    public static Carry fromBytes(byte[] bytes) {
        return CarryBytes.read(bytes);
    }
}
