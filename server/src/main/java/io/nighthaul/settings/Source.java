package io.nighthaul.settings;

import java.time.Instant;
import java.util.Locale;

/** Where a setting's value comes from. */
public sealed interface Source {
    /** For people: {@code default}, {@code preset fast}, {@code set}, {@code override until 2026-11-02T01:00:00Z}. */
    String text();

    record Default() implements Source {
        @Override
        public String text() {
            return "default";
        }
    }

    record OfPreset(PresetChoice preset) implements Source {
        @Override
        public String text() {
            return "preset " + preset.name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Follows from another setting.
     *
     * @param from its key
     */
    record Derived(String from) implements Source {
        @Override
        public String text() {
            return "from " + from;
        }
    }

    /** In {@code system_settings}. */
    record Lasting() implements Source {
        @Override
        public String text() {
            return "set";
        }
    }

    record Overridden(Instant until) implements Source {
        @Override
        public String text() {
            return "override until " + until;
        }
    }
}
