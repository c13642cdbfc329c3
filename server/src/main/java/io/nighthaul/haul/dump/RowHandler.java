package io.nighthaul.haul.dump;

import io.nighthaul.haul.TextRow;

/** Receives the rows of a dump, in the order of the stream, on the thread that reads it. */
public interface RowHandler {
    /**
     * Takes one row.
     *
     * @param row the columns asked for, in the order asked for; overwritten after the call
     */
    void row(TextRow row);

    /**
     * A row that could not be read; the rows after it still come.
     *
     * @param rowNumber counted from 1 over all rows of the wanted tables, bad ones included
     * @param byteOffset where the row's opening bracket is in the stream
     * @param raw the beginning of the row as it stands in the dump, at most 200 characters
     * @param why names the table and what is wrong
     */
    void badRow(long rowNumber, long byteOffset, String raw, String why);
}
