package io.nighthaul.track;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stored form of a {@link Carry}. What one format has written is read for ever. */
final class CarryBytes {
    private static final byte FORMAT = 2;
    private static final int PLACE_BYTES = Byte.BYTES + Long.BYTES + 2 * Integer.BYTES + Short.BYTES;
    private static final int FIRST_FORMAT_BYTES = 2 * Byte.BYTES + 4 * PLACE_BYTES + Long.BYTES + 3 * Integer.BYTES;
    private static final int MOTION_BYTES = Long.BYTES + 7 * Double.BYTES;

    private static final byte NOTHING = 0;
    private static final byte RECENT = 1;
    private static final byte MOTION = 2;

    private CarryBytes() {}

    static byte[] write(Carry carry) {
        Carry.Memory memory = carry.memory();
        int extra = 2 * Byte.BYTES
                + (memory instanceof Carry.Recent recent ? 1 + recent.places().size() * PLACE_BYTES : 0)
                + (memory instanceof Motion ? MOTION_BYTES : 0);
        var out = ByteBuffer.allocate(FIRST_FORMAT_BYTES + extra).put(FORMAT);
        Carry.Rival rival = carry.rival();
        put(out, carry.anchor());
        put(out, carry.base());
        put(out, carry.vertex());
        put(out, rival == null ? null : rival.last());
        out.putLong(rival == null ? 0 : rival.sinceMs());
        out.putInt(rival == null ? 0 : rival.support());
        out.putInt(rival == null ? 0 : rival.moved());
        out.putInt(carry.support());
        out.put((byte) (carry.witness().isCredible() ? 1 : 0));
        out.put((byte) (carry.witness().isMoveCredible() ? 1 : 0));
        put(out, memory);
        return out.array();
    }

    static Carry read(byte[] bytes) {
        boolean isFirstFormat = bytes.length == FIRST_FORMAT_BYTES && bytes[0] == 1;
        if (!isFirstFormat && (bytes.length == 0 || bytes[0] != FORMAT)) {
            throw unreadable(bytes);
        }
        var in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        try {
            Carry carry = read(in, isFirstFormat);
            if (in.hasRemaining()) {
                throw unreadable(bytes);
            }
            return carry;
        } catch (BufferUnderflowException e) {
            throw unreadable(bytes);
        }
    }

    private static Carry read(ByteBuffer in, boolean isFirstFormat) {
        Carry.Place anchor = place(in);
        Carry.Place base = place(in);
        Carry.Place vertex = place(in);
        Carry.Place last = place(in);
        long sinceMs = in.getLong();
        int rivalSupport = in.getInt();
        int moved = in.getInt();
        Carry.Rival rival = last == null ? null : new Carry.Rival(sinceMs, last, rivalSupport, moved);
        int support = in.getInt();
        boolean isCredible = in.get() != 0;
        if (isFirstFormat) {
            return new Carry(anchor, support, base, vertex, rival, new SpeedWitness(isCredible, false), null);
        }
        var witness = new SpeedWitness(isCredible, in.get() != 0);
        return new Carry(anchor, support, base, vertex, rival, witness, memory(in));
    }

    private static IllegalArgumentException unreadable(byte[] bytes) {
        return new IllegalArgumentException("not a carry of format 1 or " + FORMAT + ": " + bytes.length + " bytes"
                + (bytes.length == 0 ? "" : ", format " + bytes[0]) + "; judge the slice before it again");
    }

    private static void put(ByteBuffer out, Carry.@Nullable Memory memory) {
        if (memory == null) {
            out.put(NOTHING);
        } else if (memory instanceof Carry.Recent recent) {
            out.put(RECENT).put((byte) recent.places().size());
            recent.places().forEach(place -> put(out, place));
        } else {
            Motion motion = (Motion) memory;
            out.put(MOTION).putLong(motion.timeMs());
            out.putDouble(motion.latE7()).putDouble(motion.lonE7());
            out.putDouble(motion.north()).putDouble(motion.east());
            out.putDouble(motion.variance()).putDouble(motion.covariance()).putDouble(motion.speedVariance());
        }
    }

    private static Carry.@Nullable Memory memory(ByteBuffer in) {
        byte kind = in.get();
        return switch (kind) {
            case NOTHING -> null;
            case RECENT -> recent(in);
            case MOTION ->
                new Motion(
                        in.getLong(),
                        in.getDouble(),
                        in.getDouble(),
                        in.getDouble(),
                        in.getDouble(),
                        in.getDouble(),
                        in.getDouble(),
                        in.getDouble());
            default ->
                throw new IllegalArgumentException(
                        "not a carry: memory of kind " + kind + "; judge the slice before it again");
        };
    }

    private static Carry.Recent recent(ByteBuffer in) {
        List<Carry.Place> places = new ArrayList<>();
        for (int left = in.get(); left > 0; left--) {
            Carry.Place place = place(in);
            if (place != null) {
                places.add(place);
            }
        }
        return new Carry.Recent(places);
    }

    private static void put(ByteBuffer out, Carry.@Nullable Place place) {
        out.put((byte) (place == null ? 0 : 1));
        out.putLong(place == null ? 0 : place.timeMs());
        out.putInt(place == null ? 0 : place.latE7());
        out.putInt(place == null ? 0 : place.lonE7());
        out.putShort(place == null ? 0 : place.speedDkmh());
    }

    private static Carry.@Nullable Place place(ByteBuffer in) {
        boolean there = in.get() != 0;
        long timeMs = in.getLong();
        int latE7 = in.getInt();
        int lonE7 = in.getInt();
        short speedDkmh = in.getShort();
        return there ? new Carry.Place(timeMs, latE7, lonE7, speedDkmh) : null;
    }
}
