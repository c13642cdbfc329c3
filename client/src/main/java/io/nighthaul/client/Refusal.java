package io.nighthaul.client;

import io.nighthaul.client.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads which records of a part a server refuses, and why. */
final class Refusal {
    private static final Pattern POINTER = Pattern.compile("#?/records/([0-9]{1,6})(/.*)?");
    private static final int REASON_MAX = 500;

    private Refusal() {}

    /** The named ones of a part's records; empty if the server names none that is in the part. */
    static List<Rejection> rejections(JsonObject answer, List<Queued> records) {
        Map<Integer, StringBuilder> reasons = new TreeMap<>();
        for (JsonObject error : answer.objects("errors")) {
            index(error, records).ifPresent(index -> {
                StringBuilder reason = reasons.computeIfAbsent(index, any -> new StringBuilder());
                reason.append(reason.length() == 0 ? "" : "; ")
                        .append(error.text("field").map(field -> field + ": ").orElse(""))
                        .append(error.text("message")
                                .or(() -> error.text("code"))
                                .orElse("refused"));
            });
        }
        List<Rejection> named = new ArrayList<>();
        reasons.forEach((index, reason) -> named.add(new Rejection(records.get(index), bounded(reason.toString()))));
        return named;
    }

    /** What the server says in general. */
    static String message(JsonObject answer, int status) {
        String code = answer.text("code").orElse("");
        String message = answer.text("message").or(() -> answer.text("detail")).orElse("");
        return bounded((status + " " + code + " " + message).trim().replaceAll("\\s+", " "));
    }

    private static OptionalInt index(JsonObject error, List<Queued> records) {
        String pointer = error.text("pointer").orElse("");
        Matcher matcher = POINTER.matcher(pointer);
        if (error.text("record").isPresent()) {
            return byId(error.text("record").get(), records);
        }
        long index = matcher.matches()
                ? Long.parseLong(matcher.group(1))
                : error.integer("record").orElse(-1);
        return index >= 0 && index < records.size() ? OptionalInt.of((int) index) : OptionalInt.empty();
    }

    private static OptionalInt byId(String recordId, List<Queued> records) {
        return IntStream.range(0, records.size())
                .filter(index -> records.get(index).recordId().equals(recordId))
                .findFirst();
    }

    private static String bounded(String text) {
        return text.length() <= REASON_MAX ? text : text.substring(0, REASON_MAX);
    }
}
