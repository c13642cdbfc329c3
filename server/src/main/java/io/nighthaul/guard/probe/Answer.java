package io.nighthaul.guard.probe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a legacy server answered: rows whose columns are known by name, because their order and number differ between
 * versions. Names are compared in lower case.
 */
public record Answer(List<Map<String, @Nullable String>> rows) {
    private static final Pattern ROW = Pattern.compile("\\*+ \\d+\\. row \\*+");
    private static final Pattern COLUMN = Pattern.compile(" *([A-Za-z][A-Za-z0-9_]*):(?: (.*))?");

    public Answer {
        List<Map<String, @Nullable String>> copies = new ArrayList<>();
        for (Map<String, @Nullable String> row : rows) {
            Map<String, @Nullable String> copy = new LinkedHashMap<>();
            row.forEach((name, value) -> copy.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
            copies.add(Collections.unmodifiableMap(copy));
        }
        rows = List.copyOf(copies);
    }

    /** From what the client program prints with {@code --batch}: names first, tabs between, NULL as a word. */
    public static Answer ofTabs(String text) {
        List<String> lines = text.lines().toList();
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        if (lines.isEmpty()) {
            return new Answer(rows);
        }
        String[] names = lines.getFirst().split("\t", -1);
        for (String line : lines.subList(1, lines.size())) {
            String[] values = line.split("\t", -1);
            Map<String, @Nullable String> row = new LinkedHashMap<>();
            for (int column = 0; column < Math.min(names.length, values.length); column++) {
                row.put(names[column], value(values[column]));
            }
            rows.add(row);
        }
        return new Answer(rows);
    }

    /** From what the client program prints after {@code \G}: a line for each column. */
    public static Answer ofVertical(String text) {
        List<Map<String, @Nullable String>> rows = new ArrayList<>();
        Map<String, @Nullable String> row = null;
        for (String line : text.lines().toList()) {
            if (ROW.matcher(line.strip()).matches()) {
                row = new LinkedHashMap<>();
                rows.add(row);
                continue;
            }
            Matcher column = COLUMN.matcher(line);
            if (row != null && column.matches()) {
                row.putIfAbsent(
                        column.group(1),
                        value(Optional.ofNullable(column.group(2)).orElse("")));
            }
        }
        return new Answer(rows);
    }

    private static @Nullable String value(String text) {
        return text.equals("NULL") ? null : text;
    }

    /** The first of these columns that a row has; empty when it has none of them, or holds NULL there. */
    static Optional<String> text(Map<String, @Nullable String> row, String... names) {
        for (String name : names) {
            String value = row.get(name);
            if (value != null) {
                return Optional.of(value.strip());
            }
        }
        return Optional.empty();
    }

    static boolean has(Map<String, @Nullable String> row, String... names) {
        for (String name : names) {
            if (row.containsKey(name)) {
                return true;
            }
        }
        return false;
    }
}
