package io.nighthaul.orders.vendor;

import io.nighthaul.orders.budget.Feedback;
import io.nighthaul.orders.budget.Feedback.Left;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the headers of an answer say about the budget: {@code RateLimit} as structured field
 * (draft-ietf-httpapi-ratelimit-headers) and in its older forms, {@code X-RateLimit-*} with an epoch or seconds, and
 * {@code Retry-After} with seconds or a date (RFC 9110). Dates are compared with the answer's own {@code Date}, so that it
 * does not matter how wrong the other clock is.
 */
final class RateHeaders {
    private static final Pattern ITEM = Pattern.compile("\"([^\"]*)\"((?:\\s*;\\s*[a-z]+=\"?[^;,\"]*\"?)*)");
    private static final Pattern PARAMETER = Pattern.compile(";\\s*([rtw])=(\\d{1,9})");
    private static final Pattern OLD = Pattern.compile("\\b(remaining|reset)\\s*=\\s*(\\d{1,12})");
    private static final String OLD_PREFIX = "ratelimit-remaining";
    private static final String X_PREFIX = "x-ratelimit-remaining";

    /** Some say seconds to go, some seconds since 1970, some milliseconds since then. */
    private static final double EPOCH_SECONDS_MIN = 1e9;

    private static final double EPOCH_MILLIS_MIN = 1e12;
    private static final Duration UNKNOWN = Duration.ofMinutes(1);

    private final HttpHeaders headers;
    private final Instant answeredAt;

    /** @param receivedAt by our clock, for answers without a date */
    RateHeaders(HttpHeaders headers, Instant receivedAt) {
        this.headers = headers;
        this.answeredAt = headers.firstValue("Date").flatMap(RateHeaders::date).orElse(receivedAt);
    }

    /** By the API's clock, if it shows one. */
    Instant answeredAt() {
        return answeredAt;
    }

    Feedback feedback(int status) {
        List<Left> left = new ArrayList<>();
        Map<String, Map<String, Long>> policies = new HashMap<>();
        headers.allValues("RateLimit-Policy").forEach(value -> items(value, policies));
        headers.allValues("RateLimit").forEach(value -> structured(value, policies, left));
        for (Map.Entry<String, List<String>> header : headers.map().entrySet()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            for (String prefix : List.of(OLD_PREFIX, X_PREFIX)) {
                if (name.startsWith(prefix)) {
                    counted(
                                    prefix,
                                    name.substring(prefix.length()),
                                    header.getValue().getFirst())
                            .ifPresent(left::add);
                }
            }
        }
        return new Feedback(status, left, headers.firstValue("Retry-After").flatMap(this::wait));
    }

    /** Parameters by the label of their item. */
    private static void items(String value, Map<String, Map<String, Long>> found) {
        Matcher items = ITEM.matcher(value);
        while (items.find()) {
            Map<String, Long> parameters = found.computeIfAbsent(items.group(1), label -> new HashMap<>());
            Matcher each = PARAMETER.matcher(items.group(2));
            while (each.find()) {
                parameters.put(each.group(1), Long.parseLong(each.group(2)));
            }
        }
    }

    private static void structured(String value, Map<String, Map<String, Long>> policies, List<Left> left) {
        Map<String, Map<String, Long>> items = new LinkedHashMap<>();
        items(value, items);
        items.forEach((label, said) -> add(
                left,
                "RateLimit " + label,
                Optional.ofNullable(said.get("r")),
                Optional.ofNullable(said.get("t")),
                Optional.ofNullable(policies.getOrDefault(label, Map.of()).get("w"))));
        if (items.isEmpty()) {
            Matcher old = OLD.matcher(value);
            Map<String, Long> found = new HashMap<>();
            while (old.find()) {
                found.put(old.group(1), Long.parseLong(old.group(2)));
            }
            add(
                    left,
                    "RateLimit",
                    Optional.ofNullable(found.get("remaining")),
                    Optional.ofNullable(found.get("reset")),
                    Optional.empty());
        }
    }

    private static void add(
            List<Left> left,
            String label,
            Optional<Long> remaining,
            Optional<Long> reset,
            Optional<Long> windowSeconds) {
        remaining.ifPresent(number -> left.add(new Left(
                label,
                clipped(number),
                reset.map(Duration::ofSeconds).orElse(UNKNOWN),
                windowSeconds.map(Duration::ofSeconds))));
    }

    private static int clipped(long number) {
        return (int) Math.max(0, Math.min(number, Integer.MAX_VALUE));
    }

    private Optional<Left> counted(String prefix, String suffix, String value) {
        String reset = prefix.replace("remaining", "reset") + suffix;
        return number(value.strip())
                .map(remaining -> new Left(
                        prefix + suffix,
                        clipped(remaining),
                        headers.firstValue(reset).flatMap(this::reset).orElse(named(suffix))));
    }

    private static Duration named(String suffix) {
        return switch (suffix) {
            case "-second" -> Duration.ofSeconds(1);
            case "-hour" -> Duration.ofHours(1);
            case "-day" -> Duration.ofDays(1);
            default -> UNKNOWN;
        };
    }

    private Optional<Duration> reset(String text) {
        return fraction(text).map(number -> {
            if (number >= EPOCH_MILLIS_MIN) {
                return sinceAnswer(Instant.ofEpochMilli((long) (double) number));
            }
            if (number >= EPOCH_SECONDS_MIN) {
                return sinceAnswer(Instant.ofEpochSecond((long) (double) number));
            }
            return Duration.ofMillis((long) Math.ceil(number * 1_000));
        });
    }

    private Optional<Duration> wait(String text) {
        return fraction(text)
                .map(seconds -> Duration.ofMillis((long) Math.ceil(seconds * 1_000)))
                .or(() -> date(text).map(this::sinceAnswer));
    }

    private Duration sinceAnswer(Instant then) {
        Duration left = Duration.between(answeredAt, then);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Optional<Long> number(String text) {
        return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static Optional<Double> fraction(String text) {
        return text.strip().matches("\\d{1,15}(\\.\\d{1,9})?")
                ? Optional.of(Double.parseDouble(text.strip()))
                : Optional.empty();
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(
                    ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT))
                            .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
