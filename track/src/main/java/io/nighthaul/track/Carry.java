package io.nighthaul.track;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What the judgement of one slice hands to that of the vehicle's next one.
 *
 * <p>Opaque to everybody else: equal carries mean equal judgements, and that is all one may conclude.
 *
 * @param anchor the last accepted fix
 * @param support how many fixes have agreed with the anchor, capped
 * @param vertex up to where the way has been added up
 * @param rival the newest of the fixes that were not accepted but agree among themselves
 * @param rivalSupport how many they are
 */
public record Carry(
        @Nullable Place anchor,
        int support,
        @Nullable Place vertex,
        @Nullable Place rival,
        int rivalSupport) {
    /** Nothing came before. */
    public static final Carry NONE = new Carry(null, 0, null, null, 0);

    private static final byte FORMAT = 1;
    private static final int PLACE_BYTES = Byte.BYTES + Long.BYTES + 2 * Integer.BYTES;
    private static final int BYTES = Byte.BYTES + 3 * PLACE_BYTES + 2 * Integer.BYTES;

    /** A place at a time. */
    record Place(long timeMs, int latE7, int lonE7) {
        static Place of(Track track, int i) {
            return new Place(track.timeMs(i), track.latE7(i), track.lonE7(i));
        }
    }

    /** Always of the same length for a format; the first byte is the format. */
    public byte[] toBytes() {
        var out = ByteBuffer.allocate(BYTES).put(FORMAT);
        put(out, anchor);
        put(out, vertex);
        put(out, rival);
        return out.putInt(support).putInt(rivalSupport).array();
    }

    /**
     * The carry that {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException if these are not the bytes of a carry that this kernel can read */
    public static Carry fromBytes(byte[] bytes) {
        if (bytes.length != BYTES || bytes[0] != FORMAT) {
            throw new IllegalArgumentException("not a carry of format " + FORMAT + ": " + bytes.length + " bytes"
                    + (bytes.length == 0 ? "" : ", format " + bytes[0]) + "; judge the slice before it again");
        }
        var in = ByteBuffer.wrap(bytes, 1, BYTES - 1);
        Place anchor = place(in);
        Place vertex = place(in);
        Place rival = place(in);
        return new Carry(anchor, in.getInt(), vertex, rival, in.getInt());
    }

    private static void put(ByteBuffer out, @Nullable Place place) {
        out.put((byte) (place == null ? 0 : 1));
        out.putLong(place == null ? 0 : place.timeMs());
        out.putInt(place == null ? 0 : place.latE7());
        out.putInt(place == null ? 0 : place.lonE7());
    }

    private static @Nullable Place place(ByteBuffer in) {
        boolean there = in.get() != 0;
        var place = new Place(in.getLong(), in.getInt(), in.getInt());
        return there ? place : null;
    }
}
