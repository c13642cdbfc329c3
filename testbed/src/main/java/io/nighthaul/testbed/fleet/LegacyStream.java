package io.nighthaul.testbed.fleet;

import java.io.InputStream;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.LongConsumer;

/** The days of one vehicle as LOAD DATA text, generated while it is read. */
final class LegacyStream extends InputStream {
    private final Iterator<VehicleDay> days;
    private final LegacyText text;
    private final LongConsumer progress;
    private int at;
    private long rows;

    /**
     * @param progress is told after each day how many rows that day had
     */
    LegacyStream(Iterator<VehicleDay> days, LegacyText text, LongConsumer progress) {
        this.days = days;
        this.text = text;
        this.progress = progress;
    }

    /** How many rows have been generated. */
    long rows() {
        return rows;
    }

    @Override
    public int read() {
        return fill() ? text.bytes()[at++] : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, text.size() - at);
        System.arraycopy(text.bytes(), at, target, offset, count);
        at += count;
        return count;
    }

    private boolean fill() {
        while (at == text.size()) {
            if (!days.hasNext()) {
                return false;
            }
            VehicleDay day = days.next();
            text.write(day);
            at = 0;
            rows += day.rows();
            progress.accept(day.rows());
        }
        return true;
    }
}
