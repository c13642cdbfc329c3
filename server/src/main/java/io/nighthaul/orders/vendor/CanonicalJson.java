package io.nighthaul.orders.vendor;

import io.nighthaul.audit.StorableText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON with sorted keys that PostgreSQL can store, so that equal contents give equal hashes. */
public final class CanonicalJson {
    private static final int DIGITS_MAX = 1_000;

    /** Keeps every digit of a number. */
    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(200)
                            .maxNumberLength(DIGITS_MAX)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CanonicalJson() {}

    /** Reads and writes what an API says without losing a digit. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    public static String text(JsonNode node) {
        return MAPPER.writeValueAsString(sorted(node));
    }

    /** Hex of the first 16 bytes of SHA-256. */
    public static String hash(String canonical) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode sorted(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                Map<String, JsonNode> fields = new TreeMap<>();
                object.properties().forEach(field -> fields.put(StorableText.of(field.getKey()), field.getValue()));
                ObjectNode sorted = MAPPER.createObjectNode();
                fields.forEach((name, value) -> sorted.set(name, sorted(value)));
                yield sorted;
            }
            case ArrayNode array -> {
                ArrayNode sorted = MAPPER.createArrayNode();
                array.forEach(element -> sorted.add(sorted(element)));
                yield sorted;
            }
            default -> scalar(node);
        };
    }

    private static JsonNode scalar(JsonNode node) {
        if (node.isString()) {
            return MAPPER.getNodeFactory().stringNode(StorableText.of(node.stringValue()));
        }
        // A number of a hundred thousand digits fits into five letters, but not into a column.
        boolean isHuge =
                node.isBigDecimal() && Math.abs((long) node.decimalValue().scale()) > DIGITS_MAX;
        return isHuge ? MAPPER.getNodeFactory().stringNode(node.asString()) : node;
    }
}
