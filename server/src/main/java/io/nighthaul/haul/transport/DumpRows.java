package io.nighthaul.haul.transport;

import io.nighthaul.haul.HaulException;
import io.nighthaul.haul.HaulException.Kind;
import io.nighthaul.haul.TextRow;
import io.nighthaul.haul.dump.DumpFormatException;
import io.nighthaul.haul.dump.DumpReader;
import io.nighthaul.haul.dump.DumpRequest;
import io.nighthaul.haul.dump.DumpSummary;
import io.nighthaul.haul.dump.RowHandler;
import io.nighthaul.haul.legacy.LegacyTable;
import io.nighthaul.haul.legacy.RowReading;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/** Reads the dump of one table into slices. */
final class DumpRows {
    private final LegacyTable table;
    private final RowReading into;

    DumpRows(LegacyTable table, RowReading into) {
        this.table = table;
        this.into = into;
    }

    /** @throws HaulException if the rows cannot be told apart; whether they are all is {@link #requireWhole}'s question */
    DumpSummary read(InputStream packed, Packing packing) throws IOException {
        // Every table: the dump has one only, and a source that ignores case may spell its name in its own way.
        DumpRequest request = new DumpRequest(Set.of(), table.columns(), List.of(), true, DumpRequest.ROW_BYTES_MAX);
        try {
            return DumpReader.read(packing.unpacked(packed), request, new Rows(into));
        } catch (DumpFormatException e) {
            throw new HaulException(
                    Kind.TABLE, "the dump of table " + table.name() + " cannot be read: " + e.getMessage(), e);
        }
    }

    void requireWhole(DumpSummary summary) {
        if (!summary.complete()) {
            throw new HaulException(
                    Kind.LOST,
                    "the dump of table " + table.name() + " broke off after " + summary.rows() + " rows, at byte "
                            + summary.bytes() + "; none of them is taken",
                    null);
        }
    }

    private record Rows(RowReading into) implements RowHandler {
        @Override
        public void row(TextRow row) {
            into.row(row);
        }

        @Override
        public void badRow(long rowNumber, long byteOffset, String raw, String why) {
            into.badRow(raw, why);
        }
    }
}
