package io.nighthaul.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;

/**
 * Reads rows in PostgreSQL's binary COPY format. The query must give fixed-width columns that are never null.
 *
 * <p>Call {@link #next}, then read the fields in their order. Close it also after a failure: the driver waits for
 * the COPY to end before it takes the next statement, a rollback included. The server sends a message per row today, but the
 * protocol does not promise it, so a row may also begin in one message and end in the next.
 */
final class BinaryCopyReader implements AutoCloseable {
    private static final long EPOCH_SHIFT_MS = 946_684_800_000L;
    private static final int HEADER_BYTES = 19;
    private static final int LENGTH_BYTES = Integer.BYTES;

    // Faster than a buffer for each message, and there is a message for each row.
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final CopyOut copy;
    private final int rowBytes;
    private byte[] data = {};
    private int at;

    /** @param fieldBytes width of each column */
    BinaryCopyReader(CopyManager manager, String query, int... fieldBytes) throws SQLException {
        copy = manager.copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)");
        int bytes = 2;
        for (int width : fieldBytes) {
            bytes += 4 + width;
        }
        rowBytes = bytes;
        if (!has(HEADER_BYTES)) {
            throw new IllegalStateException("COPY ended before its header");
        }
        at += HEADER_BYTES;
    }

    /** False at the end; the COPY is finished then. */
    boolean next() throws SQLException {
        if (!has(2)) {
            return false;
        }
        if ((short) SHORTS.get(data, at) < 0) {
            while (copy.readFromCopy() != null) {
                // The trailer has been seen; what follows ends the COPY.
            }
            at = data.length;
            return false;
        }
        if (!has(rowBytes)) {
            throw new IllegalStateException("COPY ended inside a row");
        }
        at += Short.BYTES;
        return true;
    }

    short smallint() {
        at += LENGTH_BYTES + Short.BYTES;
        return (short) SHORTS.get(data, at - Short.BYTES);
    }

    int integer() {
        at += LENGTH_BYTES + Integer.BYTES;
        return (int) INTS.get(data, at - Integer.BYTES);
    }

    /** Milliseconds since 1970; microseconds below are dropped (none of ours has any). */
    long timestamptz() {
        at += LENGTH_BYTES + Long.BYTES;
        return Math.floorDiv((long) LONGS.get(data, at - Long.BYTES), 1_000) + EPOCH_SHIFT_MS;
    }

    /** Reads what is left: cancelling a COPY that sends leaves the driver out of step with the server. */
    @Override
    public void close() throws SQLException {
        while (copy.isActive() && copy.readFromCopy() != null) {
            // Nobody wants it any more.
        }
    }

    private boolean has(int bytes) throws SQLException {
        while (data.length - at < bytes) {
            byte @Nullable [] more = copy.readFromCopy();
            if (more == null) {
                return false;
            }
            data = at == data.length ? more : joined(more);
            at = 0;
        }
        return true;
    }

    private byte[] joined(byte[] more) {
        byte[] joined = Arrays.copyOfRange(data, at, data.length + more.length);
        System.arraycopy(more, 0, joined, data.length - at, more.length);
        return joined;
    }
}
