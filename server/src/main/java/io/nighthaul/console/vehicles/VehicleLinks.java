package io.nighthaul.console.vehicles;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where pages of vehicles are. {@code js/links.js} says the same. */
public final class VehicleLinks {
    /** A code can be any text, and not every text can stand in a path: a slash there, even encoded, ends the request. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

    public String to(String code) {
        return to(code, null);
    }

    /** @param day null for the last one that is known */
    public String to(String code, @Nullable LocalDate day) {
        if (isPlain(code)) {
            return "/vehicles/" + code + (day == null ? "" : "?day=" + day);
        }
        return "/vehicles?code=" + encoded(code) + (day == null ? "" : "&day=" + day);
    }

    /** Whether it can stand in a path. */
    static boolean isPlain(String code) {
        return PLAIN.matcher(code).matches();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
