package io.nighthaul.haul.dump;

import io.nighthaul.haul.TextRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Everything that a dump yielded, copied out of the reader's buffers; bytes shown one to one as Latin-1 characters. */
final class Collected implements RowHandler {
    final List<List<String>> rows = new ArrayList<>();
    final List<String> bad = new ArrayList<>();
    final List<String> badRaw = new ArrayList<>();
    final List<Long> badOffsets = new ArrayList<>();

    static final String SQL_NULL = "<null>";

    @Override
    public void row(TextRow row) {
        List<String> values = new ArrayList<>();
        for (int field = 0; field < row.fields(); field++) {
            values.add(
                    row.isNull(field)
                            ? SQL_NULL
                            : new String(
                                    row.bytes(),
                                    row.start(field),
                                    row.end(field) - row.start(field),
                                    StandardCharsets.ISO_8859_1));
        }
        rows.add(values);
    }

    @Override
    public void badRow(long rowNumber, long byteOffset, String raw, String why) {
        bad.add(why);
        badRaw.add(raw);
        badOffsets.add(byteOffset);
    }

    DumpSummary read(DumpRequest request, String dump) {
        return read(request, new ByteArrayInputStream(dump.getBytes(StandardCharsets.UTF_8)));
    }

    DumpSummary read(DumpRequest request, InputStream in) {
        try {
            return DumpReader.read(in, request, this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> row(String... values) {
        return Arrays.asList(values);
    }
}
