package io.nighthaul.settings;

import java.util.function.Function;

/** What a setting is while nobody has set it. */
sealed interface Fallback<T> {
    T in(Knobs knobs);

    Source source(Knobs knobs);

    record Fixed<T>(T value) implements Fallback<T> {
        @Override
        public T in(Knobs knobs) {
            return value;
        }

        @Override
        public Source source(Knobs knobs) {
            return new Source.Default();
        }
    }

    record OfPreset<T>(Function<PresetChoice, T> value) implements Fallback<T> {
        @Override
        public T in(Knobs knobs) {
            return value.apply(knobs.preset());
        }

        @Override
        public Source source(Knobs knobs) {
            return new Source.OfPreset(knobs.preset());
        }
    }

    /**
     * Follows from something else.
     *
     * @param from the key of that
     */
    record Derived<T>(String from, Function<Knobs, T> value) implements Fallback<T> {
        @Override
        public T in(Knobs knobs) {
            return value.apply(knobs);
        }

        @Override
        public Source source(Knobs knobs) {
            return new Source.Derived(from);
        }
    }
}
