package io.nighthaul.track;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** By which rules fixes are judged: a profile with its figures, under a version that is stored beside every verdict. */
public sealed interface Rules permits AdaptiveRules, ThresholdRules, LagRules, MedianRules, KalmanRules {

    /** The name of the profile, such as {@code adaptive}. */
    String profile();

    /** Goes up whenever the same fixes might get another verdict or another distance. */
    int version();

    /** A segment that took longer, in milliseconds, counts as gap instead of driven. */
    int silenceMaxMs();

    /** How the way is added up along what is accepted. */
    StationaryHold hold();

    /** The figures of the rules with their units, for people to read. */
    List<Figure> figures();

    /**
     * Handles every kind of rules. Java 17 has no pattern switch; this stands in for it, because new rules do not compile
     * until each caller has said what to do with them.
     */
    <R> R fold(
            Function<? super AdaptiveRules, ? extends R> adaptive,
            Function<? super ThresholdRules, ? extends R> threshold,
            Function<? super LagRules, ? extends R> lag,
            Function<? super MedianRules, ? extends R> median,
            Function<? super KalmanRules, ? extends R> kalman);

    /** Profile and version, as stored: {@code adaptive/1}. */
    default String id() {
        return profile() + "/" + version();
    }

    /** Every profile that a fleet can choose, with the figures that ship; the default first. */
    static List<Rules> all() {
        return List.of(
                AdaptiveRules.DEFAULT,
                ThresholdRules.DEFAULT,
                LagRules.DEFAULT,
                MedianRules.DEFAULT,
                KalmanRules.DEFAULT);
    }

    /**
     * The newest rules of a profile.
     *
     * @throws IllegalArgumentException if this kernel has no profile of that name
     */
    static Rules ofProfile(String profile) {
        return known().filter(rules -> rules.profile().equals(profile))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no profile is called \"" + profile + "\"; known are "
                        + known().map(Rules::profile).distinct().collect(Collectors.joining(", "))));
    }

    /**
     * The rules with the figures that ship under an id.
     *
     * @throws IllegalArgumentException if this kernel has no rules of that id
     */
    static Rules byId(String id) {
        return known().filter(rules -> rules.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no rules are called \"" + id + "\"; known are "
                        + known().map(Rules::id).collect(Collectors.joining(", "))));
    }

    /** Those to choose from first, so that a profile's newest comes before what it was. */
    private static Stream<Rules> known() {
        return Stream.concat(all().stream(), Stream.of(LagRules.MOVING_ONLY));
    }
}
