package io.nighthaul.orders.recording;

import io.nighthaul.orders.vendor.CanonicalJson;
import io.nighthaul.orders.vendor.VendorConfig;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes people's data unrecognizable, so that a recording can be given away: every letter becomes another letter, every
 * digit another digit. What is equal stays equal within one recording, and types, nulls, lengths and field names stay as
 * they are. So do the fields that the sync works with: id, time of change, version, deletion, status, day of opening, the
 * total and the cursor. Short numbers stay as well.
 *
 * <p>The key is drawn for each recording and kept nowhere: nobody can find a name again by trying all names.
 */
public final class Mask {
    private static final int KEY_BYTES = 32;
    private static final int DIGITS_MIN = 4;
    private static final JsonMapper JSON = CanonicalJson.mapper();

    private final byte[] key;
    private final VendorConfig config;

    private Mask(VendorConfig config, byte[] key) {
        this.config = config;
        this.key = key.clone();
    }

    /** One with a key of its own. */
    public static Mask of(VendorConfig config) {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return new Mask(config, key);
    }

    static Mask of(VendorConfig config, byte[] key) {
        return new Mask(config, key);
    }

    /** A whole body; what is no JSON loses all its letters and digits. */
    byte[] body(byte[] body) {
        if (body.length == 0) {
            return body;
        }
        try {
            JsonNode root = JSON.readTree(body);
            JsonNode masked = masked(root, JsonPointer.empty(), kept(root));
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(masked);
        } catch (JacksonException e) {
            return new String(body, StandardCharsets.UTF_8)
                    .replaceAll("\\p{L}", "x")
                    .replaceAll("\\p{Nd}", "0")
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    private Set<JsonPointer> kept(JsonNode root) {
        Set<JsonPointer> kept = new HashSet<>();
        config.headers().total().ifPresent(kept::add);
        JsonPointer cursor = config.headers().style().nextCursor();
        if (!cursor.equals(JsonPointer.empty())) {
            kept.add(cursor);
        }
        List<JsonPointer> records = new ArrayList<>();
        records.add(config.details().item());
        listed(root, config.headers().items(), records);
        config.details().bulk().ifPresent(bulk -> listed(root, bulk.items(), records));
        records.forEach(record -> fields().forEach(field -> kept.add(record.append(field))));
        return kept;
    }

    private static void listed(JsonNode root, JsonPointer list, List<JsonPointer> records) {
        for (int i = 0; i < (root.at(list).isArray() ? root.at(list).size() : 0); i++) {
            records.add(list.appendIndex(i));
        }
    }

    private List<JsonPointer> fields() {
        VendorConfig.Fields fields = config.fields();
        List<JsonPointer> all = new ArrayList<>(List.of(fields.id()));
        fields.changed().ifPresent(all::add);
        fields.version().ifPresent(all::add);
        fields.deleted().ifPresent(all::add);
        for (String column : List.of("status", "opened")) {
            if (fields.columns().containsKey(column)) {
                all.add(fields.columns().get(column));
            }
        }
        return all;
    }

    private JsonNode masked(JsonNode node, JsonPointer at, Set<JsonPointer> kept) {
        if (kept.contains(at) && node.isValueNode()) {
            return node;
        }
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode masked = JSON.createObjectNode();
                object.properties()
                        .forEach(field -> masked.set(
                                field.getKey(), masked(field.getValue(), at.appendProperty(field.getKey()), kept)));
                yield masked;
            }
            case ArrayNode array -> {
                ArrayNode masked = JSON.createArrayNode();
                for (int i = 0; i < array.size(); i++) {
                    masked.add(masked(array.get(i), at.appendIndex(i), kept));
                }
                yield masked;
            }
            default -> value(node);
        };
    }

    private JsonNode value(JsonNode node) {
        if (node.isString()) {
            return JSON.getNodeFactory().stringNode(text(node.stringValue()));
        }
        if (!node.isNumber()) {
            return node;
        }
        String plain = node.isIntegralNumber()
                ? node.bigIntegerValue().toString()
                : node.decimalValue().toString();
        if (plain.chars().filter(Character::isDigit).count() < DIGITS_MIN) {
            return node;
        }
        BigDecimal other = new BigDecimal(number(plain));
        return node.isIntegralNumber()
                ? JSON.getNodeFactory().numberNode(other.toBigIntegerExact())
                : JSON.getNodeFactory().numberNode(other);
    }

    /** Same length, same kinds of characters in the same places. */
    String text(String text) {
        Stream stream = new Stream(text);
        StringBuilder masked = new StringBuilder();
        text.codePoints().forEach(c -> masked.appendCodePoint(stream.like(c)));
        return masked.toString();
    }

    /** The exponent stays, and so do zeros at the beginning and the digits' number. */
    private String number(String plain) {
        Stream stream = new Stream(plain);
        StringBuilder masked = new StringBuilder();
        boolean isExponent = false;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            isExponent |= c == 'E';
            boolean isKept = isExponent || c == '0' || !Character.isDigit(c);
            masked.append(isKept ? c : (char) ('1' + stream.next(9)));
        }
        return masked.toString();
    }

    /** Numbers that depend on a text and on the key alone. */
    private final class Stream {
        private final String text;
        private byte[] block = new byte[0];
        private int used;
        private int blocks;

        Stream(String text) {
            this.text = text;
        }

        int like(int c) {
            if (Character.isDigit(c)) {
                return '0' + next(10);
            }
            if (Character.isUpperCase(c)) {
                return 'A' + next(26);
            }
            return Character.isLetter(c) ? 'a' + next(26) : c;
        }

        int next(int bound) {
            if (used + 1 >= block.length) {
                block = digest(text + '\0' + blocks++);
                used = 0;
            }
            int value = ((block[used++] & 0xFF) << 8) | (block[used++] & 0xFF);
            return value % bound;
        }
    }

    private byte[] digest(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
