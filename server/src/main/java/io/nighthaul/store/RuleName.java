package io.nighthaul.store;

import io.nighthaul.track.Rules;
import java.util.List;
import java.util.Optional;

/**
 * How people name rules: a profile ({@code lag}), by which they mean its newest version whatever that will be, or one
 * version of it ({@code lag/1}).
 */
public record RuleName(String text) {
    /** What judges where nobody has chosen anything. */
    public static final RuleName DEFAULT = new RuleName(Rules.all().getFirst().profile());

    /** @throws IllegalArgumentException when this kernel has no such rules, naming those it has */
    public RuleName {
        find(text);
    }

    /** Empty when this kernel has no such rules. */
    public static Optional<RuleName> parse(String text) {
        try {
            return Optional.of(new RuleName(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * What a stored name means now: those rules, or when this kernel no longer has that version the profile's newest, or
     * nothing when it no longer has the profile.
     */
    public static Optional<RuleName> stored(String text) {
        return parse(text).or(() -> parse(text.substring(0, Math.max(0, text.indexOf('/')))));
    }

    public Rules rules() {
        return find(text);
    }

    private static Rules find(String text) {
        return text.indexOf('/') < 0 ? Rules.ofProfile(text) : Rules.byId(text);
    }

    /** The profiles there are, the default first. */
    public static List<String> profiles() {
        return Rules.all().stream().map(Rules::profile).distinct().toList();
    }
}
