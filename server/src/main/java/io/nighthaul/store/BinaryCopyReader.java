package io.nighthaul.store;

import java.nio.ByteBuffer;
import java.sql.SQLException;
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

    private final CopyOut copy;
    private final int rowBytes;
    private ByteBuffer data;

    /** @param fieldBytes width of each column */
    BinaryCopyReader(CopyManager manager, String query, int... fieldBytes) throws SQLException {
        copy = manager.copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)");
        int bytes = 2;
        for (int width : fieldBytes) {
            bytes += 4 + width;
        }
        rowBytes = bytes;
        data = ByteBuffer.allocate(0);
        if (!has(HEADER_BYTES)) {
            throw new IllegalStateException("COPY ended before its header");
        }
        data.position(data.position() + HEADER_BYTES);
    }

    /** False at the end; the COPY is finished then. */
    boolean next() throws SQLException {
        if (!has(2)) {
            return false;
        }
        if (data.getShort(data.position()) < 0) {
            while (copy.readFromCopy() != null) {
                // The trailer has been seen; what follows ends the COPY.
            }
            data = ByteBuffer.allocate(0);
            return false;
        }
        if (!has(rowBytes)) {
            throw new IllegalStateException("COPY ended inside a row");
        }
        data.getShort();
        return true;
    }

    short smallint() {
        data.getInt();
        return data.getShort();
    }

    int integer() {
        data.getInt();
        return data.getInt();
    }

    /** Milliseconds since 1970; microseconds below are dropped (none of ours has any). */
    long timestamptz() {
        data.getInt();
        return Math.floorDiv(data.getLong(), 1_000) + EPOCH_SHIFT_MS;
    }

    /** Reads what is left: cancelling a COPY that sends leaves the driver out of step with the server. */
    @Override
    public void close() throws SQLException {
        while (copy.isActive() && copy.readFromCopy() != null) {
            // Nobody wants it any more.
        }
    }

    private boolean has(int bytes) throws SQLException {
        while (data.remaining() < bytes) {
            byte @Nullable [] more = copy.readFromCopy();
            if (more == null) {
                return false;
            }
            data = data.hasRemaining() ? joined(data, more) : ByteBuffer.wrap(more);
        }
        return true;
    }

    private static ByteBuffer joined(ByteBuffer head, byte[] tail) {
        return ByteBuffer.allocate(head.remaining() + tail.length)
                .put(head)
                .put(tail)
                .flip();
    }
}
