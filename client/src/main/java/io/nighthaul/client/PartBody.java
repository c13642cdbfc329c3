package io.nighthaul.client;

import io.nighthaul.client.json.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** The body of a part, as it goes over the wire. The same input gives the same bytes. */
final class PartBody {
    private final byte[] bytes;
    private final boolean isGzip;

    private PartBody(byte[] bytes, boolean isGzip) {
        this.bytes = bytes;
        this.isGzip = isGzip;
    }

    /** @param gzipFromBytes a body larger than this is compressed */
    static PartBody of(Head head, List<Queued> records, int gzipFromBytes) {
        JsonText json = new JsonText()
                .beginObject()
                .name("sync_id")
                .value(head.syncId())
                .name("device_id")
                .value(head.owner().deviceId())
                .name("user_name")
                .value(head.owner().userName())
                .name("part_number")
                .value(head.number())
                .name("total_parts")
                .value(head.total())
                .name("sent_at")
                .value(head.sentAtMs())
                .name("records")
                .beginArray();
        records.forEach(record -> json.json(record.content()));
        byte[] plain = json.endArray().endObject().toString().getBytes(StandardCharsets.UTF_8);
        return plain.length > gzipFromBytes ? new PartBody(gzip(plain), true) : new PartBody(plain, false);
    }

    private static byte[] gzip(byte[] plain) {
        var out = new ByteArrayOutputStream(plain.length / 4);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return out.toByteArray();
    }

    byte[] bytes() {
        return bytes;
    }

    boolean isGzip() {
        return isGzip;
    }

    Sha256 digest() {
        return Sha256.of(bytes);
    }

    /** What stands before a part's records. */
    record Head(String syncId, Owner owner, int number, int total, long sentAtMs) {}
}
