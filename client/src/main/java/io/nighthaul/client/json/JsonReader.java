package io.nighthaul.client.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads RFC 8259 by recursive descent. One use, one thread. */
final class JsonReader {
    /** Deeper than any answer of the server, and far from the end of a phone's small stacks. */
    static final int DEPTH_MAX = 32;

    private static final int LONG_CHARACTERS_MAX = 20;

    private final String text;
    private int at;
    private int depth;

    JsonReader(String text) {
        this.text = text;
    }

    JsonObject document() throws JsonException {
        blanks();
        if (peek() != '{') {
            throw new JsonException("expected an object", at);
        }
        JsonObject object = object();
        blanks();
        if (at != text.length()) {
            throw new JsonException("text after the object", at);
        }
        return object;
    }

    private @Nullable Object value() throws JsonException {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private JsonObject object() throws JsonException {
        enter();
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        expect('{');
        blanks();
        if (peek() == '}') {
            at++;
        } else {
            char next;
            do {
                blanks();
                int start = at;
                String name = string();
                if (members.containsKey(name)) {
                    throw new JsonException("a name that comes twice", start);
                }
                blanks();
                expect(':');
                blanks();
                members.put(name, value());
                next = separator('}');
            } while (next == ',');
        }
        depth--;
        return new JsonObject(members);
    }

    private List<@Nullable Object> array() throws JsonException {
        enter();
        List<@Nullable Object> elements = new ArrayList<>();
        expect('[');
        blanks();
        if (peek() == ']') {
            at++;
        } else {
            char next;
            do {
                blanks();
                elements.add(value());
                next = separator(']');
            } while (next == ',');
        }
        depth--;
        return elements;
    }

    private void enter() throws JsonException {
        if (++depth > DEPTH_MAX) {
            throw new JsonException("more than " + DEPTH_MAX + " levels", at);
        }
    }

    private char separator(char end) throws JsonException {
        blanks();
        char next = peek();
        if (next != ',' && next != end) {
            throw new JsonException("expected , or " + end, at);
        }
        at++;
        return next;
    }

    private String string() throws JsonException {
        expect('"');
        var out = new StringBuilder();
        while (true) {
            char c = peek();
            at++;
            if (c == '"') {
                return out.toString();
            }
            if (c < 0x20) {
                throw new JsonException("a control character in a string", at - 1);
            }
            out.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() throws JsonException {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw new JsonException("an unknown escape", at - 1);
        };
    }

    private char unicode() throws JsonException {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            char c = peek();
            // Character.digit alone would take the digits of other scripts as well.
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw new JsonException("expected four hexadecimal digits", at);
            }
            code = (code << 4) | digit;
            at++;
        }
        return (char) code;
    }

    private @Nullable Object word(String word, @Nullable Object meaning) throws JsonException {
        if (!text.startsWith(word, at)) {
            throw new JsonException("expected " + word, at);
        }
        at += word.length();
        return meaning;
    }

    private Number number() throws JsonException {
        int start = at;
        skip('-');
        int whole = at;
        digits();
        if (text.charAt(whole) == '0' && at > whole + 1) {
            throw new JsonException("a number that begins with 0", start);
        }
        boolean isWhole = true;
        if (skip('.')) {
            isWhole = false;
            digits();
        }
        if (skip('e') || skip('E')) {
            isWhole = false;
            if (!skip('+')) {
                skip('-');
            }
            digits();
        }
        String number = text.substring(start, at);
        if (isWhole && number.length() <= LONG_CHARACTERS_MAX) {
            try {
                return Long.valueOf(number);
            } catch (NumberFormatException e) {
                // One of the few that are as long as a long and yet larger.
                return Double.valueOf(number);
            }
        }
        return Double.valueOf(number);
    }

    private void digits() throws JsonException {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start) {
            throw new JsonException("expected a value", at);
        }
    }

    private boolean skip(char c) {
        boolean is = at < text.length() && text.charAt(at) == c;
        if (is) {
            at++;
        }
        return is;
    }

    private void expect(char c) throws JsonException {
        if (peek() != c) {
            throw new JsonException("expected " + c, at);
        }
        at++;
    }

    private char peek() throws JsonException {
        if (at >= text.length()) {
            throw new JsonException("the text ends too early", at);
        }
        return text.charAt(at);
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
