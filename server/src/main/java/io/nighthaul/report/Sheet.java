package io.nighthaul.report;

import java.io.IOException;

/** A table on its way out: rows as they come, then what they add up to. */
public interface Sheet<R> {
    void row(R row) throws IOException;

    /** The last line, after which nothing comes. */
    void end(R total) throws IOException;
}
