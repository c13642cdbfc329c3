package io.nighthaul.settings;

import io.nighthaul.audit.StorableText;
import io.nighthaul.phrase.Phrase;
import io.nighthaul.phrase.Term;
import io.nighthaul.secret.Seal;
import io.nighthaul.store.FleetZone;
import io.nighthaul.store.RuleName;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The types there are. */
final class SettingTypes {
    /** Bounded, so that no text makes us write out a number of a million digits. */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,12}(?:\\.\\d{1,9})?");

    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,9}");
    private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-3])(?::([0-5]\\d))?");
    private static final Map<ChronoUnit, String> UNITS = Map.of(
            ChronoUnit.MILLIS, "ms",
            ChronoUnit.SECONDS, "s",
            ChronoUnit.MINUTES, "m",
            ChronoUnit.HOURS, "h",
            ChronoUnit.DAYS, "d");

    private SettingTypes() {}

    static SettingType<Boolean> flag() {
        return new SettingType<>(
                SettingKind.BOOLEAN,
                SettingSentence.FLAG.with(),
                "",
                text -> switch (text.toLowerCase(Locale.ROOT)) {
                    case "true", "on", "yes" -> Optional.of(true);
                    case "false", "off", "no" -> Optional.of(false);
                    default -> Optional.empty();
                },
                String::valueOf);
    }

    static SettingType<Integer> whole(int min, int max, String unit) {
        return new SettingType<>(
                SettingKind.NUMBER,
                SettingSentence.WHOLE.with(Term.text(Integer.toString(min)), Term.text(Integer.toString(max))),
                unit,
                text -> Optional.of(text)
                        .filter(digits -> WHOLE.matcher(digits).matches())
                        .map(Integer::valueOf)
                        .filter(number -> number >= min && number <= max),
                String::valueOf);
    }

    static SettingType<Double> decimal(double min, double max, String unit) {
        return new SettingType<>(
                SettingKind.NUMBER,
                SettingSentence.DECIMAL.with(Term.text(plain(min)), Term.text(plain(max))),
                unit,
                text -> Optional.of(text)
                        .filter(digits -> DECIMAL.matcher(digits).matches())
                        .map(Double::valueOf)
                        .filter(number -> number >= min && number <= max),
                SettingTypes::plain);
    }

    private static String plain(double number) {
        BigDecimal exact = BigDecimal.valueOf(number);
        return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    }

    /** A number of the unit, or a text such as {@code 10m}; always kept as a number of the unit. */
    static SettingType<Duration> duration(ChronoUnit unit, Duration min, Duration max) {
        String suffix = UNITS.get(unit);
        if (suffix == null) {
            throw new IllegalArgumentException("no duration is counted in " + unit);
        }
        return new SettingType<>(
                SettingKind.DURATION,
                SettingSentence.of(unit, count(min, unit), count(max, unit), DurationText.of(max)),
                suffix,
                text -> DurationText.parse(text.matches("\\d{1,12}") ? Long.parseLong(text) + suffix : text)
                        .filter(read -> read.compareTo(min) >= 0 && read.compareTo(max) <= 0)
                        .filter(read -> read.toNanos() % unit.getDuration().toNanos() == 0),
                value -> String.valueOf(count(value, unit)));
    }

    private static long count(Duration value, ChronoUnit unit) {
        return value.toMillis() / unit.getDuration().toMillis();
    }

    /** A line of text; an empty one means that there is nothing. */
    static SettingType<String> text(SettingSentence allowed, Predicate<String> isAllowed) {
        return text(allowed.with(), isAllowed);
    }

    /** The same for a sentence with terms. */
    static SettingType<String> text(Phrase allowed, Predicate<String> isAllowed) {
        return neededText(
                SettingSentence.OR_NOTHING.with(Term.phrase(allowed)), line -> line.isEmpty() || isAllowed.test(line));
    }

    /** A line of text that has to be there. */
    static SettingType<String> neededText(Phrase allowed, Predicate<String> isAllowed) {
        return new SettingType<>(
                SettingKind.TEXT,
                allowed,
                "",
                text -> Optional.of(text)
                        .filter(line -> line.length() <= 1_000 && line.chars().noneMatch(Character::isISOControl))
                        .filter(line -> line.equals(StorableText.of(line)))
                        .filter(isAllowed),
                text -> text);
    }

    /** An address to post to, or where it is kept. */
    static SettingType<String> address() {
        return new SettingType<>(
                SettingKind.ADDRESS,
                SettingSentence.ADDRESS.with(),
                "",
                text -> Optional.of(text)
                        .filter(line -> SecretReference.parse(line).isPresent() || isPlainAddress(line)),
                text -> text);
    }

    private static boolean isPlainAddress(String text) {
        try {
            URI uri = new URI(text);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    static SettingType<ZoneId> zone() {
        return new SettingType<>(
                SettingKind.ZONE,
                SettingSentence.ZONE.with(),
                "",
                text -> {
                    try {
                        return Optional.of(FleetZone.parse(text));
                    } catch (DateTimeException | IllegalArgumentException e) {
                        return Optional.empty();
                    }
                },
                ZoneId::getId);
    }

    static SettingType<LocalTime> timeOfDay() {
        return new SettingType<>(
                SettingKind.TIME_OF_DAY,
                SettingSentence.TIME_OF_DAY.with(),
                "",
                text -> {
                    Matcher time = TIME.matcher(text);
                    return time.matches()
                            ? Optional.of(LocalTime.of(
                                    Integer.parseInt(time.group(1)),
                                    time.group(2) == null ? 0 : Integer.parseInt(time.group(2))))
                            : Optional.empty();
                },
                LocalTime::toString);
    }

    static <E extends Enum<E>> SettingType<E> choice(Class<E> choices) {
        return new SettingType<>(
                SettingKind.CHOICE,
                SettingSentence.CHOICE.with(Term.text(Arrays.stream(choices.getEnumConstants())
                        .map(SettingTypes::name)
                        .collect(Collectors.joining(", ")))),
                "",
                text -> Arrays.stream(choices.getEnumConstants())
                        .filter(choice -> choice.name().equalsIgnoreCase(text))
                        .findFirst(),
                SettingTypes::name);
    }

    private static String name(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    static SettingType<RuleName> rules() {
        return new SettingType<>(
                SettingKind.CHOICE,
                SettingSentence.RULES.with(
                        Term.text(String.join(", ", RuleName.profiles())),
                        Term.text(RuleName.DEFAULT.rules().id())),
                "",
                RuleName::parse,
                RuleName::text);
    }

    static SettingType<SecretReference> secret() {
        return new SettingType<>(
                SettingKind.SECRET,
                SettingSentence.SECRET.with(Term.text(Seal.VARIABLE)),
                "",
                SecretReference::parse,
                SecretReference::text);
    }
}
