package io.nighthaul.settings;

/** Two settings of which one must not exceed the other, whatever override runs out first. */
record Order<T extends Comparable<? super T>>(Setting<T> lower, Setting<T> upper) {

    boolean concerns(Setting<?> setting) {
        return setting.equals(lower) || setting.equals(upper);
    }

    /**
     * @throws InvalidSettingException naming both and the value that is in the way
     */
    void check(Knobs knobs) {
        for (T low : knobs.possible(lower)) {
            for (T high : knobs.possible(upper)) {
                if (low.compareTo(high) > 0) {
                    throw new InvalidSettingException(lower.key() + " must not exceed " + upper.key() + ", but "
                            + lower.type().text(low) + " is more than "
                            + upper.type().text(high) + "; change the other one first");
                }
            }
        }
    }
}
