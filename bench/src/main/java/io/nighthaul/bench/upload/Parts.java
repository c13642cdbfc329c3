package io.nighthaul.bench.upload;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Bodies of parts. All devices drive alike, so that the records of a part are packed once and not for each device:
 * otherwise the generator would measure its own compressor.
 */
final class Parts {
    private static final long START_MS = 1_767_225_600_000L;
    private static final long EVERY_MS = 10_000;

    private final int partsPerSession;
    private final int recordsPerPart;
    private final boolean isPacked;
    private final ConcurrentHashMap<Integer, Block> blocks = new ConcurrentHashMap<>();

    Parts(int partsPerSession, int recordsPerPart, boolean isPacked) {
        this.partsPerSession = partsPerSession;
        this.recordsPerPart = recordsPerPart;
        this.isPacked = isPacked;
    }

    /** As it is sent. */
    static final class Body {
        private final byte[] bytes;
        private final boolean isPacked;

        Body(byte[] bytes, boolean isPacked) {
            this.bytes = bytes;
            this.isPacked = isPacked;
        }

        byte[] bytes() {
            return bytes;
        }

        boolean isPacked() {
            return isPacked;
        }
    }

    /** Records, and the same packed without reference to what comes before. */
    private record Block(List<byte[]> text) {
        byte[] plain() {
            return text.getFirst();
        }

        byte[] packed() {
            return text.getLast();
        }
    }

    /**
     * A part.
     *
     * @param session of its device, from 0; each begins where the one before ended
     * @param number from 1
     * @param total of the session, which may be shorter than others
     */
    Body body(String device, String syncId, int session, int number, int total) {
        byte[] head = ("{\"sync_id\":\"" + syncId + "\",\"device_id\":\"" + device
                        + "\",\"user_name\":\"bench\",\"part_number\":" + number + ",\"total_parts\":" + total
                        + ",\"records\":[")
                .getBytes(StandardCharsets.UTF_8);
        Block block = blocks.computeIfAbsent(session * partsPerSession + number - 1, this::block);
        ByteArrayOutputStream body = new ByteArrayOutputStream(head.length + block.packed().length + 64);
        if (!isPacked) {
            body.writeBytes(head);
            body.writeBytes(block.plain());
            return new Body(body.toByteArray(), false);
        }
        body.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3});
        // As it is, in a block of its own: a compressor for each part would be half of what the load costs.
        body.write(0);
        little(body, head.length, Short.SIZE);
        little(body, ~head.length, Short.SIZE);
        body.writeBytes(head);
        body.writeBytes(block.packed());
        // An empty last block, then sum and length of the text.
        body.writeBytes(new byte[] {3, 0});
        CRC32 crc = new CRC32();
        crc.update(head);
        crc.update(block.plain());
        little(body, crc.getValue(), Integer.SIZE);
        little(body, head.length + block.plain().length, Integer.SIZE);
        return new Body(body.toByteArray(), true);
    }

    /** Makes the records that will be asked for, so that this costs nothing while it counts. */
    void prepare(int sessions) {
        for (int ordinal = 0; ordinal < sessions * partsPerSession; ordinal++) {
            blocks.computeIfAbsent(ordinal, this::block);
        }
    }

    private static void little(ByteArrayOutputStream out, long value, int bits) {
        for (int shift = 0; shift < bits; shift += 8) {
            out.write((int) (value >> shift));
        }
    }

    private Block block(int ordinal) {
        StringBuilder text = new StringBuilder(recordsPerPart * 220);
        for (int i = 0; i < recordsPerPart; i++) {
            long n = (long) ordinal * recordsPerPart + i;
            text.append(i == 0 ? "" : ",").append(n % 100 == 50 ? event(n) : location(n));
        }
        byte[] plain = text.append("]}").toString().getBytes(StandardCharsets.UTF_8);
        return new Block(List.of(plain, deflated(plain)));
    }

    private static String location(long n) {
        long wiggle = ((n * 2_654_435_761L) >>> 7) % 1_000;
        return String.format(
                Locale.ROOT,
                "{\"type\":\"location\",\"timestamp\":%d,\"latitude\":%.7f,\"longitude\":%.7f,\"accuracy\":%.1f,"
                        + "\"altitude\":%.1f,\"speed\":%.1f,\"bearing\":%.1f,\"battery_level\":%d,"
                        + "\"network_type\":\"WiFi\",\"provider\":\"gps\"}",
                START_MS + n * EVERY_MS,
                44.8 + 0.3 * Math.sin(n / 900.0) + wiggle * 1e-8,
                20.4 + 0.3 * Math.cos(n / 900.0) - wiggle * 1e-8,
                4 + wiggle / 250.0,
                110 + wiggle / 50.0,
                36 + wiggle / 200.0,
                wiggle * 0.36,
                100 - n / 200 % 90);
    }

    private static String event(long n) {
        return String.format(
                Locale.ROOT,
                "{\"type\":\"driving\",\"timestamp\":%d,\"event_type\":\"harsh_braking\",\"speed\":30.5}",
                START_MS + n * EVERY_MS + 1);
    }

    /** Ends on a byte, and can be followed by more. */
    private static byte[] deflated(byte[] text) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(text);
        byte[] packed = new byte[text.length + 64];
        int length = deflater.deflate(packed, 0, packed.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return java.util.Arrays.copyOf(packed, length);
    }
}
