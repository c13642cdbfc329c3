package io.nighthaul.audit;

import java.nio.charset.StandardCharsets;

/** Text as PostgreSQL can keep it. */
public final class StorableText {
    private StorableText() {}

    /**
     * The text with a replacement character for a NUL and for each half of a broken surrogate pair. An entry must not
     * be lost over what somebody typed into a field.
     */
    public static String of(String text) {
        String whole = text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
        return StandardCharsets.UTF_8.newEncoder().canEncode(whole)
                ? whole
                : whole.codePoints()
                        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }
}
