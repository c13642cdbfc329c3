package io.nighthaul.store;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/**
 * Writes rows in PostgreSQL's binary COPY format (see "COPY, Binary Format" in its manual) without allocating per row.
 *
 * <p>Begin each row with {@link #row}, then write exactly as many fields as it named, and in the end {@link #finish}.
 * Closing without that gives up, so that rows written before a failure do not count. Belongs to one thread.
 */
final class BinaryCopyWriter implements AutoCloseable {
    /** Microseconds from 1970-01-01, where Java counts, to 2000-01-01, where PostgreSQL does. */
    private static final long EPOCH_SHIFT_US = 946_684_800_000_000L;

    private static final int EPOCH_SHIFT_DAYS = 10_957;
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int BUFFER_BYTES = 1 << 16;

    /** No fixed-width row is wider; texts check for themselves. */
    private static final int ROW_BYTES_MAX = 512;

    static final int ARRAY_MAX = 32;
    private static final int INT4_OID = 23;

    private final CopyIn copy;
    private byte[] buffer = new byte[BUFFER_BYTES];
    private int length;
    private long rows;

    BinaryCopyWriter(CopyManager manager, String table, String columns) throws SQLException {
        copy = manager.copyIn("COPY " + table + " (" + columns + ") FROM STDIN (FORMAT binary)");
        System.arraycopy(SIGNATURE, 0, buffer, 0, SIGNATURE.length);
        length = SIGNATURE.length;
        int32(0);
        int32(0);
    }

    void row(int fields) throws SQLException {
        if (length > buffer.length - ROW_BYTES_MAX) {
            flush();
        }
        int16(fields);
        rows++;
    }

    void smallint(int value) {
        int32(2);
        int16(value);
    }

    void integer(int value) {
        int32(4);
        int32(value);
    }

    void bigint(long value) {
        int32(8);
        int64(value);
    }

    void timestamptz(long epochMs) {
        bigint(epochMs * 1_000 - EPOCH_SHIFT_US);
    }

    void date(LocalDate day) {
        integer((int) (day.toEpochDay() - EPOCH_SHIFT_DAYS));
    }

    void bool(boolean value) {
        int32(1);
        buffer[length++] = (byte) (value ? 1 : 0);
    }

    /** A one-dimensional {@code int[]} of at most {@value #ARRAY_MAX}. */
    void integers(int[] values) {
        if (values.length > ARRAY_MAX) {
            throw new IllegalArgumentException("at most " + ARRAY_MAX + " in an array, were " + values.length);
        }
        int32(5 * 4 + values.length * 8);
        int32(1);
        int32(0);
        int32(INT4_OID);
        int32(values.length);
        int32(1);
        for (int value : values) {
            integer(value);
        }
    }

    void nothing() {
        int32(-1);
    }

    void text(String text) throws SQLException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (length + bytes.length + ROW_BYTES_MAX > buffer.length) {
            flush();
            if (bytes.length + ROW_BYTES_MAX > buffer.length) {
                buffer = new byte[bytes.length + BUFFER_BYTES];
            }
        }
        int32(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer, 0, length);
        length = 0;
    }

    /** Ends the COPY; the rows are the server's then. */
    void finish() throws SQLException {
        if (length > buffer.length - ROW_BYTES_MAX) {
            flush();
        }
        int16(-1);
        flush();
        long stored = copy.endCopy();
        if (stored != rows) {
            throw new IllegalStateException("wrote " + rows + " rows, the server took " + stored);
        }
    }

    /** Gives up unless the COPY was finished. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void int16(int value) {
        buffer[length] = (byte) (value >> 8);
        buffer[length + 1] = (byte) value;
        length += 2;
    }

    private void int32(int value) {
        buffer[length] = (byte) (value >> 24);
        buffer[length + 1] = (byte) (value >> 16);
        buffer[length + 2] = (byte) (value >> 8);
        buffer[length + 3] = (byte) value;
        length += 4;
    }

    private void int64(long value) {
        int32((int) (value >> 32));
        int32((int) value);
    }
}
