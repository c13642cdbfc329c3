package io.nighthaul.upload;

import java.nio.ByteBuffer;

/** Keys of records: tens of thousands at a time, held without an object for each. Belongs to one thread. */
final class KeySet {
    private static final int SLOTS_MIN = 64;

    private long[] slots;
    private int size;
    private boolean hasZero;

    KeySet(int expected) {
        slots = new long[2 * slots(expected)];
    }

    private static int slots(int keys) {
        return Math.max(SLOTS_MIN, Integer.highestOneBit(Math.max(1, keys)) << 2);
    }

    /** @return false if it was there */
    boolean add(long high, long low) {
        if ((high | low) == 0) {
            boolean isNew = !hasZero;
            hasZero = true;
            return isNew;
        }
        if (size * 4 > slots.length) {
            grow();
        }
        int at = slot(high, low);
        if ((slots[at] | slots[at + 1]) != 0) {
            return false;
        }
        slots[at] = high;
        slots[at + 1] = low;
        size++;
        return true;
    }

    /** Whether the key that stands there is among them. */
    boolean has(byte[] keys, int at) {
        ByteBuffer in = ByteBuffer.wrap(keys, at, RecordKey.BYTES);
        long high = in.getLong();
        long low = in.getLong();
        int slot = slot(high, low);
        return (high | low) == 0 ? hasZero : (slots[slot] | slots[slot + 1]) != 0;
    }

    /** Adds keys that stand one after the other. */
    void addAll(byte[] keys) {
        ByteBuffer in = ByteBuffer.wrap(keys);
        while (in.hasRemaining()) {
            add(in.getLong(), in.getLong());
        }
    }

    /** Where it is, or would be. Keys are digests: any of their bits are as good as a hash. */
    private int slot(long high, long low) {
        int mask = slots.length - 1;
        int at = (int) (high << 1) & mask;
        while ((slots[at] | slots[at + 1]) != 0 && (slots[at] != high || slots[at + 1] != low)) {
            at = at + 2 & mask;
        }
        return at;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        for (int i = 0; i < old.length; i += 2) {
            if ((old[i] | old[i + 1]) != 0) {
                int at = slot(old[i], old[i + 1]);
                slots[at] = old[i];
                slots[at + 1] = old[i + 1];
            }
        }
    }
}
