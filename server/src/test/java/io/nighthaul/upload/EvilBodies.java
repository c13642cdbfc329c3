package io.nighthaul.upload;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Parts that were right once: cut, doubled, mixed, with bytes turned and with what parsers trip over put in. */
final class EvilBodies {
    private static final List<byte[]> MORSELS = List.of(
            bytes("NaN"),
            bytes("-Infinity"),
            bytes("1e999"),
            bytes("-0.0"),
            bytes("1".repeat(50)),
            bytes("0." + "3".repeat(39)),
            bytes("99999999999999999999"),
            bytes("\"\\ud800\""),
            bytes("\\u0000"),
            bytes("\"\\uDC00\\uD800\""),
            bytes("[[[[[[[["),
            bytes("{\"a\":{\"a\":{\"a\":"),
            bytes("]}"),
            bytes("null"),
            bytes("true"),
            bytes("{}"),
            bytes("[]"),
            bytes("\"\""),
            bytes("\","),
            bytes(",,"),
            bytes("/*"),
            bytes("\"x\":\"" + "y".repeat(1_000) + "\","),
            bytes("\"type\":\"driving\","),
            bytes("\"record_id\":\"abcdefgh\","),
            bytes("\"event_type\":\"\\ud83d\","),
            new byte[] {(byte) 0xff, (byte) 0xfe},
            new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            new byte[] {(byte) 0xc0, (byte) 0xaf},
            new byte[] {0});

    private EvilBodies() {}

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] next(SplittableRandom random, String device) {
        byte[] body = whole(random, device);
        for (int times = random.nextInt(4); times >= 0; times--) {
            body = changed(body, random);
        }
        return body;
    }

    private static byte[] whole(SplittableRandom random, String device) {
        String[] records = new String[1 + random.nextInt(4)];
        for (int i = 0; i < records.length; i++) {
            records[i] = random.nextInt(3) == 0
                    ? Phone.driving(random.nextInt(86_400), "harsh_braking")
                    : Phone.location(random.nextInt(3_600));
        }
        return bytes(Phone.body(device, "ana", "session-fuzz", 1 + random.nextInt(3), 3, records));
    }

    private static byte[] changed(byte[] body, SplittableRandom random) {
        if (body.length < 4) {
            return body;
        }
        int at = random.nextInt(body.length);
        int until = at + random.nextInt(Math.min(60, body.length - at) + 1);
        byte[] copy = body.clone();
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(body, at);
            case 1 -> joined(Arrays.copyOf(body, at), Arrays.copyOfRange(body, until, body.length));
            case 2 -> joined(Arrays.copyOf(body, until), Arrays.copyOfRange(body, at, body.length));
            case 3 -> {
                copy[at] ^= (byte) (1 << random.nextInt(8));
                yield copy;
            }
            default ->
                joined(
                        joined(Arrays.copyOf(body, at), MORSELS.get(random.nextInt(MORSELS.size()))),
                        Arrays.copyOfRange(body, random.nextBoolean() ? at : until, body.length));
        };
    }

    private static byte[] joined(byte[] a, byte[] b) {
        ByteArrayOutputStream both = new ByteArrayOutputStream(a.length + b.length);
        both.writeBytes(a);
        both.writeBytes(b);
        return both.toByteArray();
    }
}
