package io.nighthaul.report;

import java.io.OutputStream;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A JSON object: what was asked for, the rows, and what they add up to. */
public final class JsonSheet<R> implements Sheet<R> {
    private static final JsonMapper JSON = JsonMapper.shared();

    // Rows leave with the answer, not one by one.
    private static final ObjectWriter ROWS = JSON.writer().without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

    private final JsonGenerator out;
    private final SequenceWriter each;

    /**
     * @param about the members before the rows
     * @param rows name of the array of rows
     */
    public JsonSheet(OutputStream out, Map<String, ?> about, String rows) {
        this.out = JSON.createGenerator(out);
        this.out.writeStartObject();
        about.forEach(this.out::writePOJOProperty);
        this.out.writeArrayPropertyStart(rows);
        each = ROWS.writeValues(this.out);
    }

    @Override
    public void row(R row) {
        each.write(row);
    }

    @Override
    public void end(R total) {
        end(Map.of("total", total));
    }

    /** @param more the members after the rows */
    public void end(Map<String, ?> more) {
        out.writeEndArray();
        more.forEach(out::writePOJOProperty);
        out.writeEndObject();
        out.flush();
    }
}
