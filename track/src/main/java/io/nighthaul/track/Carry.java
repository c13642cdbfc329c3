package io.nighthaul.track;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What the judgement of one slice hands to that of the vehicle's next one.
 *
 * <p>Opaque to everybody else. Equal carries mean that the next slice will be judged alike; when a recomputed slice gives
 * the carry it gave before, nothing after it needs to be judged again.
 *
 * @param anchor the last accepted fix
 * @param support how many fixes stand behind the anchor since the last silence or relocation, capped
 * @param base the last accepted fix before these
 * @param vertex up to where the way has been added up
 * @param rival the fixes that were not accepted but agree among themselves
 * @param isWitnessed whether the speeds that the vehicle reports have been found true
 */
public record Carry(
        @Nullable Place anchor,
        int support,
        @Nullable Place base,
        @Nullable Place vertex,
        @Nullable Rival rival,
        boolean isWitnessed) {
    /** Nothing came before. */
    public static final Carry NONE = new Carry(null, 0, null, null, null, false);

    private static final byte FORMAT = 1;
    private static final int PLACE_BYTES = Byte.BYTES + Long.BYTES + 2 * Integer.BYTES + Short.BYTES;
    private static final int BYTES = 2 * Byte.BYTES + 4 * PLACE_BYTES + Long.BYTES + 3 * Integer.BYTES;

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

    /** The length is the same for every carry of a format; the first byte is the format. */
    public byte[] toBytes() {
        var out = ByteBuffer.allocate(BYTES).put(FORMAT);
        put(out, anchor);
        put(out, base);
        put(out, vertex);
        put(out, rival == null ? null : rival.last());
        out.putLong(rival == null ? 0 : rival.sinceMs());
        out.putInt(rival == null ? 0 : rival.support());
        out.putInt(rival == null ? 0 : rival.moved());
        return out.putInt(support).put((byte) (isWitnessed ? 1 : 0)).array();
    }

    /**
     * The carry that {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if these are not the bytes of a carry that this kernel can read
     */
    public static Carry fromBytes(byte[] bytes) {
        if (bytes.length != BYTES || bytes[0] != FORMAT) {
            throw new IllegalArgumentException("not a carry of format " + FORMAT + ": " + bytes.length + " bytes"
                    + (bytes.length == 0 ? "" : ", format " + bytes[0]) + "; judge the slice before it again");
        }
        var in = ByteBuffer.wrap(bytes, 1, BYTES - 1);
        Place anchor = place(in);
        Place base = place(in);
        Place vertex = place(in);
        Place last = place(in);
        long sinceMs = in.getLong();
        int support = in.getInt();
        int moved = in.getInt();
        Rival rival = last == null ? null : new Rival(sinceMs, last, support, moved);
        return new Carry(anchor, in.getInt(), base, vertex, rival, in.get() != 0);
    }

    private static void put(ByteBuffer out, @Nullable Place place) {
        out.put((byte) (place == null ? 0 : 1));
        out.putLong(place == null ? 0 : place.timeMs());
        out.putInt(place == null ? 0 : place.latE7());
        out.putInt(place == null ? 0 : place.lonE7());
        out.putShort(place == null ? 0 : place.speedDkmh());
    }

    private static @Nullable Place place(ByteBuffer in) {
        boolean there = in.get() != 0;
        long timeMs = in.getLong();
        int latE7 = in.getInt();
        int lonE7 = in.getInt();
        short speedDkmh = in.getShort();
        return there ? new Place(timeMs, latE7, lonE7, speedDkmh) : null;
    }
}
