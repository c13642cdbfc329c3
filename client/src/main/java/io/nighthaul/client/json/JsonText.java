package io.nighthaul.client.json;

/**
 * Writes JSON, without blanks. Commas come by themselves.
 *
 * <p>Numbers are written as Java writes them, whatever the language of the phone.
 */
public final class JsonText {
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder();

    public JsonText beginObject() {
        comma();
        out.append('{');
        return this;
    }

    public JsonText endObject() {
        out.append('}');
        return this;
    }

    public JsonText beginArray() {
        comma();
        out.append('[');
        return this;
    }

    public JsonText endArray() {
        out.append(']');
        return this;
    }

    public JsonText name(String name) {
        comma();
        quote(name);
        out.append(':');
        return this;
    }

    public JsonText value(String text) {
        comma();
        quote(text);
        return this;
    }

    public JsonText value(long number) {
        comma();
        out.append(number);
        return this;
    }

    /** @throws IllegalArgumentException for NaN and the infinities, which JSON does not have */
    public JsonText value(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new IllegalArgumentException("JSON has no " + number);
        }
        comma();
        out.append(number);
        return this;
    }

    public JsonText value(boolean truth) {
        comma();
        out.append(truth);
        return this;
    }

    /** Text that is JSON already. */
    public JsonText json(String json) {
        comma();
        out.append(json);
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private void comma() {
        if (out.length() == 0) {
            return;
        }
        char last = out.charAt(out.length() - 1);
        if (last != '{' && last != '[' && last != ':') {
            out.append(',');
        }
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || c == 0x7f) {
                out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            } else if (isLoneSurrogate(text, i)) {
                // Has no UTF-8; the encoder would make a question mark of it, which nobody could tell from a real one.
                out.append('\uFFFD');
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private static boolean isLoneSurrogate(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
