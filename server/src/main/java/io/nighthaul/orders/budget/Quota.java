package io.nighthaul.orders.budget;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an API allows.
 *
 * @param requests by weight, in any interval of the window's length
 */
public record Quota(int requests, Duration window) {
    /** How quotas are written: {@code 30/1m, 1000/1h}. */
    public static final Pattern FORM = Pattern.compile("(\\d{1,7})/(\\d{1,4})([smhd])");

    public Quota {
        if (requests < 1 || !window.isPositive()) {
            throw new IllegalArgumentException("a quota needs requests and a window: " + requests + " in " + window);
        }
    }

    /** @throws IllegalArgumentException saying how quotas are written */
    public static List<Quota> parse(String text) {
        List<Quota> quotas = new ArrayList<>();
        for (String one : text.split("[,\\s]+", -1)) {
            Matcher parts = FORM.matcher(one);
            if (!parts.matches()) {
                throw new IllegalArgumentException("\"" + one + "\" is no quota; write them as 30/1m, 1000/1h");
            }
            quotas.add(new Quota(Integer.parseInt(parts.group(1)), length(parts.group(2), parts.group(3))));
        }
        return List.copyOf(quotas);
    }

    private static Duration length(String count, String unit) {
        long number = Long.parseLong(count);
        return switch (unit) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    /** As it is written. */
    public String text() {
        long seconds = window.toSeconds();
        if (seconds % 86_400 == 0) {
            return requests + "/" + seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return requests + "/" + seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? requests + "/" + seconds / 60 + "m" : requests + "/" + seconds + "s";
    }
}
