package io.nighthaul.upload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Cuts a part that was kept into the texts of its records. */
final class RecordTexts {
    private RecordTexts() {}

    /**
     * Each record as it was sent, on one line.
     *
     * @param content of a part, gzipped
     */
    static List<String> of(byte[] content) throws IOException {
        byte[] json = Gzip.unpacked(content);
        List<String> texts = new ArrayList<>();
        try (JsonParser in = PartReader.JSON.createParser(json)) {
            in.nextToken();
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                if (in.nextToken() != JsonToken.START_ARRAY || !name.equals("records")) {
                    in.skipChildren();
                    continue;
                }
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    int begin = (int) in.currentTokenLocation().getByteOffset();
                    in.skipChildren();
                    texts.add(line(json, begin, (int) in.currentLocation().getByteOffset()));
                }
            }
        }
        return texts;
    }

    /** Within a text, JSON has no line breaks; between its tokens, they mean nothing. */
    private static String line(byte[] json, int begin, int end) {
        return new String(json, begin, end - begin, StandardCharsets.UTF_8)
                .replace('\n', ' ')
                .replace('\r', ' ');
    }
}
