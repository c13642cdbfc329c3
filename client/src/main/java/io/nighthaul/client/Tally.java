package io.nighthaul.client;

import io.nighthaul.client.json.JsonObject;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts of records by type ({@code location}, {@code driving}) and UTC date ({@code 2024-09-08}). */
public record Tally(Map<String, SortedMap<String, Long>> counts) {
    public Tally {
        Map<String, SortedMap<String, Long>> copy = new TreeMap<>();
        counts.forEach((type, dates) -> copy.put(type, Collections.unmodifiableSortedMap(new TreeMap<>(dates))));
        counts = Collections.unmodifiableMap(copy);
    }

    static Tally of(JsonObject said) {
        Map<String, SortedMap<String, Long>> counts = new TreeMap<>();
        for (String type : said.names()) {
            JsonObject dates = said.object(type).orElse(null);
            if (dates != null) {
                SortedMap<String, Long> byDate = new TreeMap<>();
                dates.names()
                        .forEach(date -> byDate.put(date, dates.integer(date).orElse(0)));
                counts.put(type, byDate);
            }
        }
        return new Tally(counts);
    }

    public long ofType(String type) {
        SortedMap<String, Long> dates = counts.get(type);
        return dates == null ? 0 : sum(dates);
    }

    public long total() {
        return counts.values().stream().mapToLong(Tally::sum).sum();
    }

    private static long sum(SortedMap<String, Long> dates) {
        return dates.values().stream().mapToLong(Long::longValue).sum();
    }
}
