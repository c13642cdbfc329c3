package io.nighthaul.upload;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What makes a record the same record wherever it comes from again: the {@code record_id} that the app gave it, else all
 * that it says, whatever the order and the spelling. Two of a device's records are one when their keys are equal.
 *
 * <p>The time alone would not do: phones record several places under one timestamp.
 *
 * @param high the first half of 128 bits of a SHA-256
 */
record RecordKey(long high, long low) {
    static final int BYTES = 16;

    /** Makes keys, one after the other. Belongs to one thread. */
    static final class Maker {
        private static final int BYTES_AT_FIRST = 512;
        private static final byte ID = 1;
        private static final byte CONTENT = 2;
        private static final byte WITHIN = 3;
        private static final byte OTHERS = 4;
        private static final byte WHOLE = 5;
        private static final byte NUMBER = 6;
        private static final byte TEXT = 7;

        /** Beyond it, not every whole number is a double. */
        private static final long EXACT_MAX = 1L << 53;

        private final MessageDigest sha256;
        private ByteBuffer said = ByteBuffer.allocate(BYTES_AT_FIRST);

        Maker() {
            try {
                sha256 = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("this JVM has no SHA-256, which every JVM must have", e);
            }
        }

        RecordKey of(Said record) {
            said.clear();
            if (record.kind(Field.RECORD_ID) == Said.Kind.TEXT) {
                said.put(ID);
                text(record.text(Field.RECORD_ID));
            } else {
                said.put(CONTENT);
                object(record);
            }
            sha256.update(said.array(), 0, said.position());
            // Half of SHA-256 is still beyond any chance of two alike.
            ByteBuffer result = ByteBuffer.wrap(sha256.digest());
            return new RecordKey(result.getLong(), result.getLong());
        }

        private void object(Said object) {
            for (Field field : Field.values()) {
                switch (object.kind(field)) {
                    case WHOLE -> whole(field, object.whole(field));
                    case NUMBER -> number(field, object.number(field));
                    case TEXT -> {
                        tag(TEXT, field);
                        text(object.text(field));
                    }
                    case OBJECT -> {
                        tag(WITHIN, field);
                        object(object.within());
                    }
                    case MISSING, NULL, OTHER -> {}
                }
            }
            tag(OTHERS, Field.TYPE).putInt(object.others().size());
            object.others().forEach((name, value) -> {
                text(name);
                text(CanonicalText.of(value));
            });
        }

        private void whole(Field field, long value) {
            if (Math.abs(value) <= EXACT_MAX) {
                number(field, (double) value);
            } else {
                tag(WHOLE, field).putLong(value);
            }
        }

        /** 5 and 5.0 say the same, and so do 0.0 and -0.0. */
        private void number(Field field, double value) {
            tag(NUMBER, field).putLong(Double.doubleToLongBits(value + 0.0));
        }

        private ByteBuffer tag(byte kind, Field field) {
            return room(2 + Long.BYTES).put(kind).put((byte) field.code());
        }

        private void text(String text) {
            ByteBuffer out = room(Integer.BYTES + text.length() * Character.BYTES);
            out.putInt(text.length());
            for (int i = 0; i < text.length(); i++) {
                out.putChar(text.charAt(i));
            }
        }

        private ByteBuffer room(int bytes) {
            if (said.remaining() < bytes) {
                said = ByteBuffer.allocate(2 * (said.position() + bytes)).put(said.flip());
            }
            return said;
        }
    }

    String hex() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }

    byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }
}
