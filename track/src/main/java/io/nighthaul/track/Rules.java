package io.nighthaul.track;

/** By which rules fixes are judged: a profile with its figures, under a version that is stored beside every verdict. */
public sealed interface Rules permits AdaptiveRules, ThresholdRules {

    /** The name of the profile, such as {@code adaptive}. */
    String profile();

    /** Goes up whenever the same fixes might get another verdict or another distance. */
    int version();

    /** Profile and version, as stored: {@code adaptive/1}. */
    default String id() {
        return profile() + "/" + version();
    }

    /**
     * The rules with the figures that ship under an id.
     *
     * @throws IllegalArgumentException if this kernel has no rules of that id
     */
    static Rules byId(String id) {
        for (Rules rules : new Rules[] {AdaptiveRules.DEFAULT, ThresholdRules.DEFAULT}) {
            if (rules.id().equals(id)) {
                return rules;
            }
        }
        throw new IllegalArgumentException("no rules are called \"" + id + "\"; known are " + AdaptiveRules.DEFAULT.id()
                + " and " + ThresholdRules.DEFAULT.id());
    }
}
