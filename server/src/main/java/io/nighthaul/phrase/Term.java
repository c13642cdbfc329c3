package io.nighthaul.phrase;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What stands in a place of a sentence.
 *
 * @param kind how other languages write it: {@code text} as it is; {@code count}, {@code ratio}, {@code percent},
 *     {@code seconds} or {@code bytes} for a number; {@code duration} in seconds; {@code instant} in seconds since 1970;
 *     {@code clauses} for phrases that follow each other, {@code list} for phrases with commas between them; any other is a
 *     noun with its number, such as {@code vehicles}
 * @param text in English
 * @param number empty for a text and for phrases
 * @param phrases empty but for {@code clauses} and {@code list}
 */
public record Term(String kind, String text, OptionalDouble number, List<Phrase> phrases) {
    public Term {
        phrases = List.copyOf(phrases);
    }

    public static Term text(String text) {
        return new Term("text", text, OptionalDouble.empty(), List.of());
    }

    public static Term count(long number) {
        return number("count", (double) number, Long.toString(number));
    }

    /** @param text the number in English, with its unit or its noun */
    public static Term number(String kind, double number, String text) {
        return new Term(kind, text, OptionalDouble.of(number), List.of());
    }

    public static Term duration(Duration duration, String text) {
        return number("duration", (double) duration.toSeconds(), text);
    }

    /** A duration of which English tells the whole minutes. */
    public static Term minutes(Duration duration) {
        return duration(duration, duration.toMinutes() + " minutes");
    }

    public static Term instant(Instant instant, String text) {
        return number("instant", (double) instant.getEpochSecond(), text);
    }

    public static Term phrase(Phrase phrase) {
        return clauses(List.of(phrase));
    }

    /** Each brings its own punctuation; nothing when there are none. */
    public static Term clauses(List<Phrase> phrases) {
        return new Term(
                "clauses",
                phrases.stream().map(Phrase::text).collect(Collectors.joining()),
                OptionalDouble.empty(),
                phrases);
    }

    public static Term list(List<Phrase> phrases) {
        return new Term(
                "list",
                phrases.stream().map(Phrase::text).collect(Collectors.joining(", ")),
                OptionalDouble.empty(),
                phrases);
    }
}
