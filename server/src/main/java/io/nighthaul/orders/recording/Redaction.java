package io.nighthaul.orders.recording;

import io.nighthaul.orders.vendor.Auth;
import io.nighthaul.orders.vendor.VendorConfig;
import io.nighthaul.secret.Secret;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes credentials out of what is written down, wherever an API repeats them. Knows those of the configuration, and
 * whatever was sent in a header that is none of ours, so also a token that was fetched meanwhile. Safe for threads.
 */
final class Redaction {
    static final String BLANK = "***";

    /** Shorter ones would take half of every answer along. */
    private static final int CHARS_MIN = 4;

    private static final int PARAMETER_CHARS_MIN = 8;
    private static final Set<String> HARMLESS = Set.of("accept", "if-none-match", "if-modified-since");
    private static final Pattern SCHEME = Pattern.compile("(?i)(bearer|basic|token|apikey)\\s+(.*)");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /** A parameter of that name, in an address or in a text with addresses in it. */
    private static final Pattern PARAMETER = Pattern.compile(
            "([?&;]|&amp;|\\\\u0026)"
                    + "([A-Za-z0-9_.-]*(?i:key|token|secret|passw|pwd|senha|chave|auth|signature)[A-Za-z0-9_.-]*)=([^&;\"'<>\\s\\\\]+)");

    private final Set<String> ours;

    /** The longest first: one may be a part of another. */
    private final Set<String> hidden =
            new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    Redaction(VendorConfig config) {
        this.ours = new HashSet<>(ours(config));
        secrets(config.auth()).forEach(secret -> hide(secret.reveal()));
        config.headers().query().forEach((name, value) -> {
            boolean isCredential = PARAMETER.matcher("?" + name + "=x").matches()
                    && value.length() >= PARAMETER_CHARS_MIN
                    && value.matches(".*[0-9].*");
            if (isCredential) {
                hide(value);
            }
        });
    }

    /** Parameters that the sync itself gives values to, such as a page's token. */
    private static List<String> ours(VendorConfig config) {
        return Stream.of(
                        Stream.of(config.headers().style().param()),
                        config.headers().style().sizeParam().stream(),
                        config.headers().sinceParam().stream(),
                        config.headers().untilParam().stream(),
                        config.details().bulk().map(VendorConfig.Bulk::param).stream())
                .flatMap(names -> names)
                .toList();
    }

    private static List<Secret> secrets(Auth auth) {
        return switch (auth) {
            case Auth.None none -> List.of();
            case Auth.Header header -> List.of(header.value());
            case Auth.Bearer bearer -> List.of(bearer.token());
            case Auth.Basic basic -> List.of(basic.password());
            case Auth.ClientCredentials client -> List.of(client.clientSecret());
        };
    }

    /** Remembers what a question shows of who asks. */
    synchronized void learn(Map<String, String> headers) {
        headers.forEach((name, value) -> {
            if (!HARMLESS.contains(name.toLowerCase(Locale.ROOT))) {
                hide(value);
                Matcher scheme = SCHEME.matcher(value);
                if (scheme.matches()) {
                    hide(scheme.group(2));
                    hidePassword(scheme.group(2));
                }
            }
        });
    }

    private void hidePassword(String encoded) {
        try {
            String plain = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = plain.indexOf(':');
            if (colon >= 0) {
                hide(plain.substring(colon + 1));
                hide(URLDecoder.decode(plain.substring(colon + 1), StandardCharsets.UTF_8));
            }
        } catch (IllegalArgumentException e) {
            // A bearer's token need not be Base64, and then there is no password in it.
            return;
        }
    }

    private void hide(String text) {
        if (text.length() < CHARS_MIN) {
            return;
        }
        String escaped = URLEncoder.encode(text, StandardCharsets.UTF_8);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        String json = text.replace("\\", "\\\\").replace("\"", "\\\"");
        hidden.addAll(List.of(
                text,
                escaped,
                escaped.replace("+", "%20"),
                json,
                json.replace("/", "\\/"),
                ascii(json),
                ascii(json.replace("/", "\\/")),
                encoded,
                encoded.replace('+', '-').replace('/', '_')));
    }

    /** As JSON has it that escapes whatever is no ASCII. */
    private static String ascii(String text) {
        return text.chars()
                .mapToObj(c -> c < 0x80 ? Character.toString(c) : String.format(Locale.ROOT, "\\u%04x", c))
                .collect(Collectors.joining());
    }

    /** An address, or any other text, without them. */
    String of(String text) {
        return new String(of(text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    /** A body, of whatever encoding. Byte by byte, so that what is not touched stays as it came. */
    synchronized byte[] of(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String plain = PARAMETER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        ours.contains(found.group(2)) ? found.group() : found.group(1) + found.group(2) + "=" + BLANK));
        for (String one : hidden) {
            String asBytes = new String(one.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            plain = plain.replace(asBytes, blank(one));
        }
        return plain.equals(text) ? body : plain.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A number that is one stays a number. */
    private static String blank(String secret) {
        return DIGITS.matcher(secret).matches() ? "9".repeat(secret.length()) : BLANK;
    }
}
