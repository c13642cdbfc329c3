package io.nighthaul.upload;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;

/**
 * Reads objects from a stream of JSON into {@link Said}. Only what means nothing to us becomes a tree: a part has a hundred
 * records of mostly known fields, and trees of them cost several times what reading does.
 */
final class RecordParser {
    private RecordParser() {}

    /** Reads the record that begins at the parser's token, to its end. */
    static void read(JsonParser in, Said said) {
        long begin = in.currentTokenLocation().getByteOffset();
        object(in, said, true);
        said.takes((int) (in.currentLocation().getByteOffset() - begin));
    }

    private static void object(JsonParser in, Said said, boolean isRecord) {
        said.clear();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            Field field = Field.of(name);
            if (field != null && said.kind(field) != Said.Kind.MISSING) {
                throw twice(in);
            }
            JsonToken token = in.nextToken();
            if (field == null) {
                other(in, said, name, null);
            } else {
                value(in, said, field, token, isRecord);
            }
        }
    }

    private static void value(JsonParser in, Said said, Field field, JsonToken token, boolean isRecord) {
        switch (token) {
            case VALUE_STRING -> said.text(field, in.getString());
            case VALUE_NUMBER_FLOAT -> said.number(field, in.getDoubleValue());
            case VALUE_NUMBER_INT -> whole(in, said, field);
            case VALUE_NULL -> said.isNull(field);
            case START_OBJECT -> {
                if (isRecord && field == Field.LOCATION) {
                    object(in, said.within(), false);
                    said.object(field);
                } else {
                    other(in, said, field.wireName(), field);
                }
            }
            default -> other(in, said, field.wireName(), field);
        }
    }

    private static void whole(JsonParser in, Said said, Field field) {
        if (in.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            said.number(field, in.getDoubleValue());
        } else {
            said.whole(field, in.getLongValue());
        }
    }

    private static void other(JsonParser in, Said said, String name, @Nullable Field field) {
        JsonNode tree = in.readValueAsTree();
        if (!said.other(name, field, tree)) {
            throw twice(in);
        }
    }

    private static StreamReadException twice(JsonParser in) {
        return new StreamReadException(in, "the same name twice in an object");
    }
}
